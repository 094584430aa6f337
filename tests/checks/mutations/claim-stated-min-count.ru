# expects: cgsh:claim-stated sh:MinCountConstraintComponent
# why: A claim states no value.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:total cg:statedValue ?value } }
WHERE { GRAPH ?g { claim:total cg:statedValue ?value } }
