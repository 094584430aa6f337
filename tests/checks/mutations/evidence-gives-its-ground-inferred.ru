# expects: cgsh:evidence-gives-its-ground sh:SPARQLConstraintComponent
# why: A record of evidence in an inferred source gives no reason.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { ?evidence cg:reason ?reason } }
WHERE {
    GRAPH ?g { ?evidence cg:supports cluster:shenzhen-ict ; cg:aboutProperty cg:sector ; cg:reason ?reason }
}
