# expects: cgsh:claim-argument sh:PatternConstraintComponent
# why: An argument has no equals sign.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

INSERT { GRAPH ?g { claim:total cg:argument "list list:miit-2022" } }
WHERE { GRAPH ?g { claim:total cg:argument ?value } }
