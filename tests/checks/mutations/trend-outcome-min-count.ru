# expects: cgsh:trend-outcome sh:MinCountConstraintComponent
# why: A trend has no outcome.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:outcome ?value } }
WHERE { GRAPH ?g { trend:value-leap cg:outcome ?value } }
