# expects: cgsh:cluster-sector sh:ClassConstraintComponent
# why: The sector of a cluster is a trend.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:sector ?value } }
INSERT { GRAPH ?g { cluster:shenzhen-ict cg:sector trend:value-leap } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:sector ?value } }
