# expects: cgsh:cluster-round sh:MaxCountConstraintComponent
# why: A cluster won in rounds 1 and 2, which have the same date.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX round: <https://w3id.org/clustergraph/round/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:inRound round:2 } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:inRound ?value } }
