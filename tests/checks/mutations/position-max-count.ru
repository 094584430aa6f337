# expects: cgsh:position sh:MaxCountConstraintComponent
# why: A trend has two positions.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

INSERT { GRAPH ?g { trend:value-leap cg:position 9 } }
WHERE { GRAPH ?g { trend:value-leap cg:position ?value } }
