# expects: cgsh:position sh:MinInclusiveConstraintComponent
# why: The position of a trend is negative.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:position ?value } }
INSERT { GRAPH ?g { trend:value-leap cg:position -1 } }
WHERE { GRAPH ?g { trend:value-leap cg:position ?value } }
