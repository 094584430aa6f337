# expects: cgsh:cluster-round sh:ClassConstraintComponent
# why: The round of a cluster has a date, but is no round.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX round: <https://w3id.org/clustergraph/round/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:inRound ?value } }
INSERT { GRAPH ?g { cluster:shenzhen-ict cg:inRound round:final .
    round:final cg:announced "2021-03-22"^^xsd:date } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:inRound ?value } }
