# expects: cgsh:cluster-round sh:MinCountConstraintComponent
# why: A cluster has no round; its date goes with it, since that is the date of the round.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { cluster:shenzhen-ict ?property ?value } }
WHERE { GRAPH ?g { cluster:shenzhen-ict ?property ?value } FILTER(?property IN (cg:inRound, cg:announced)) }
