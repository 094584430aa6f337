# expects: cgsh:text-in-both-languages sh:SPARQLConstraintComponent
# why: A Chinese name has the tag zh-Hans, which no query for zh finds.
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { cluster:shenzhen-ict skos:prefLabel ?name } }
INSERT { GRAPH ?g { cluster:shenzhen-ict skos:prefLabel ?tagged } }
WHERE {
    GRAPH ?g { cluster:shenzhen-ict skos:prefLabel ?name }
    FILTER(LANG(?name) = "zh")
    BIND(STRLANG(STR(?name), "zh-Hans") AS ?tagged)
}
