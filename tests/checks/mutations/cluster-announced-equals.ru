# expects: cgsh:cluster-announced sh:EqualsConstraintComponent
# why: A cluster is announced the day before its round.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:announced ?value } }
INSERT { GRAPH ?g { cluster:shenzhen-ict cg:announced "2021-03-21"^^xsd:date } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:announced ?value } }
