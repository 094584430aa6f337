# expects: cgsh:concept-scheme sh:ClassConstraintComponent
# why: A sector is in a place.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH ?g { sector:consumer skos:inScheme place:kyushu } }
WHERE { GRAPH ?g { sector:consumer skos:inScheme ?value } }
