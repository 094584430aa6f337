# expects: cgsh:claim-stated sh:DatatypeConstraintComponent
# why: A claim states its value as a number.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:total cg:statedValue ?value } }
INSERT { GRAPH ?g { claim:total cg:statedValue 45 } }
WHERE { GRAPH ?g { claim:total cg:statedValue ?value } }
