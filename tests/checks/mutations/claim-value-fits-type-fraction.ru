# expects: cgsh:claim-value-fits-type sh:SPARQLConstraintComponent
# why: The stated value of a fraction is a percentage.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:key-regions-share cg:statedValue ?value } }
INSERT { GRAPH ?g { claim:key-regions-share cg:statedValue "67%" } }
WHERE { GRAPH ?g { claim:key-regions-share cg:statedValue ?value } }
