# expects: cgsh:mapping-is-stated sh:SPARQLConstraintComponent
# why: A mapping is on record and not in the graph.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { GRAPH ?g { place:beijing skos:closeMatch <https://sws.geonames.org/1816670/> } }
