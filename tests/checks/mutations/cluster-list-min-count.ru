# expects: cgsh:cluster-list sh:MinCountConstraintComponent
# why: A cluster stands on no list.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:onList ?value } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:onList ?value } }
