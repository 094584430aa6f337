# expects: cgsh:position-unique sh:SPARQLConstraintComponent
# why: Two trends stand at position 3.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { trend:value-leap cg:position ?value } }
INSERT { GRAPH ?g { trend:value-leap cg:position 3 } }
WHERE { GRAPH ?g { trend:value-leap cg:position ?value } }
