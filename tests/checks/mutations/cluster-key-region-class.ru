# expects: cgsh:cluster-key-region sh:ClassConstraintComponent
# why: The key region of a cluster is the country; hosts do lie in it.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:inKeyRegion place:china } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:inKeyRegion ?value } }
