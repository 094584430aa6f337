# expects: cgsh:evidence-gives-its-ground sh:SPARQLConstraintComponent
# why: A record of evidence in a sourced source cites nothing.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:source ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:source ?value } }
