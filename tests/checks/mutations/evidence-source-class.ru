# expects: cgsh:evidence-source sh:ClassConstraintComponent
# why: A record of evidence is part of a place.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf place:kyushu } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
