# expects: cgsh:exact-match-one-per-target sh:SPARQLConstraintComponent
# why: The populated place is an exact match beside the administrative unit.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-geonames.sssom.tsv#place-beijing-closeMatch-geonames-1816670%2F> owl:annotatedProperty skos:closeMatch . place:beijing skos:closeMatch <https://sws.geonames.org/1816670/> } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-geonames.sssom.tsv#place-beijing-closeMatch-geonames-1816670%2F> owl:annotatedProperty skos:exactMatch . place:beijing skos:exactMatch <https://sws.geonames.org/1816670/> } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-geonames.sssom.tsv#place-beijing-closeMatch-geonames-1816670%2F> owl:annotatedProperty skos:closeMatch } }
