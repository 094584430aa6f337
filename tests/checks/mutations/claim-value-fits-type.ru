# expects: cgsh:claim-value-fits-type sh:SPARQLConstraintComponent
# why: The stated value of an integer is a word.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:total cg:statedValue ?value } }
INSERT { GRAPH ?g { claim:total cg:statedValue "forty-five" } }
WHERE { GRAPH ?g { claim:total cg:statedValue ?value } }
