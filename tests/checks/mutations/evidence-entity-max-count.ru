# expects: cgsh:evidence-entity sh:MaxCountConstraintComponent
# why: A record of evidence supports two trends.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> cg:supports trend:innovation-network } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> cg:supports ?value } }
