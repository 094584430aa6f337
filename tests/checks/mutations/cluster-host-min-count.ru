# expects: cgsh:cluster-host sh:MinCountConstraintComponent
# why: A cluster has no host, and states no area.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { cluster:shenzhen-ict ?property ?value } }
WHERE {
    GRAPH ?g { cluster:shenzhen-ict ?property ?value }
    FILTER(?property IN (cg:hostedIn, cg:inProvince, cg:inStatisticalRegion, cg:inKeyRegion))
}
