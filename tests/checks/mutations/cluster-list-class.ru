# expects: cgsh:cluster-list sh:ClassConstraintComponent
# why: The list of a cluster is a place.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:onList ?value } }
INSERT { GRAPH ?g { cluster:shenzhen-ict cg:onList place:shenzhen } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:onList ?value } }
