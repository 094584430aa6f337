# expects: cgsh:trend-driver sh:MinCountConstraintComponent
# why: A trend has no driver.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:driver ?value } }
WHERE { GRAPH ?g { trend:value-leap cg:driver ?value } }
