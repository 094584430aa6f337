# expects: cgsh:cluster-area-follows-from-hosts sh:SPARQLConstraintComponent
# why: A cluster of Shenzhen is said to be in Jiangsu as well.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:inProvince place:jiangsu } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:inProvince ?value } }
