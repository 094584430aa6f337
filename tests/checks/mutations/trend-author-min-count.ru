# expects: cgsh:trend-author sh:MinCountConstraintComponent
# why: Nobody set out a trend.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:setOutBy ?value } }
WHERE { GRAPH ?g { trend:value-leap cg:setOutBy ?value } }
