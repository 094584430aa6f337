# expects: cgsh:position sh:DatatypeConstraintComponent
# why: The position of a trend is a decimal.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:position ?value } }
INSERT { GRAPH ?g { trend:value-leap cg:position 4.0 } }
WHERE { GRAPH ?g { trend:value-leap cg:position ?value } }
