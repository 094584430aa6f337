# expects: cgsh:set-out-in sh:MinCountConstraintComponent
# why: No document sets out a trend.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:setOutIn ?value } }
WHERE { GRAPH ?g { trend:value-leap cg:setOutIn ?value } }
