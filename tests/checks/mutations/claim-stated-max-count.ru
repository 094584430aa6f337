# expects: cgsh:claim-stated sh:MaxCountConstraintComponent
# why: A claim states two values.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

INSERT { GRAPH ?g { claim:total cg:statedValue "46" } }
WHERE { GRAPH ?g { claim:total cg:statedValue ?value } }
