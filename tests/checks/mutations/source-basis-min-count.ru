# expects: cgsh:source-basis sh:MinCountConstraintComponent
# why: A source has no basis.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> cg:basis ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> cg:basis ?value } }
