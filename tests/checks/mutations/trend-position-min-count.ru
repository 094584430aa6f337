# expects: cgsh:trend-position sh:MinCountConstraintComponent
# why: A trend has no position.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:position ?value } }
WHERE { GRAPH ?g { trend:value-leap cg:position ?value } }
