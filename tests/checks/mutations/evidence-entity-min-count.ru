# expects: cgsh:evidence-entity sh:MinCountConstraintComponent
# why: One of two records of evidence for a trend supports nothing.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> cg:supports ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> cg:supports ?value } }
