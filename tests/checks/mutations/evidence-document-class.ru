# expects: cgsh:evidence-document sh:ClassConstraintComponent
# why: A record of evidence cites a place.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:source place:kyushu } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:source ?value } }
