# expects: cgsh:terms-are-declared sh:SPARQLConstraintComponent
# why: Evidence is about a misspelt property.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

INSERT { GRAPH ?g { ?evidence cg:aboutProperty cg:hostdIn } }
WHERE { GRAPH ?g { ?evidence cg:supports cluster:shenzhen-ict ; cg:aboutProperty cg:hostedIn } }
