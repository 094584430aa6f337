# expects: cgsh:trend-core sh:MinCountConstraintComponent
# why: A trend has no core.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:core ?value } }
WHERE { GRAPH ?g { trend:value-leap cg:core ?value } }
