# expects: cgsh:cluster-area-is-stated sh:SPARQLConstraintComponent
# why: A cluster of Shenzhen does not state its key region.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:inKeyRegion ?value } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:inKeyRegion ?value } }
