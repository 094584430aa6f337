# expects: cgsh:cluster-values-have-evidence sh:SPARQLConstraintComponent
# why: The evidence for a sector no longer says that it is about the sector.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { ?evidence cg:aboutProperty cg:sector } }
WHERE { GRAPH ?g { ?evidence cg:supports cluster:shenzhen-ict ; cg:aboutProperty cg:sector } }
