# expects: cgsh:source-publisher sh:ClassConstraintComponent
# why: The publisher of a source is a place.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:publisher place:kyushu } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:publisher ?value } }
