# expects: cgsh:cluster-area-follows-from-hosts sh:SPARQLConstraintComponent
# why: A cluster of Shenzhen is said to be in the west as well.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:inStatisticalRegion place:region-west } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:inStatisticalRegion ?value } }
