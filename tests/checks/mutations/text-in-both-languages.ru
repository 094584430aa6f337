# expects: cgsh:text-in-both-languages sh:SPARQLConstraintComponent
# why: A cluster loses its English name.
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { cluster:shenzhen-ict skos:prefLabel ?name } }
WHERE { GRAPH ?g { cluster:shenzhen-ict skos:prefLabel ?name } FILTER(LANG(?name) = "en") }
