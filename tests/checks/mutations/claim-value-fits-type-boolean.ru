# expects: cgsh:claim-value-fits-type sh:SPARQLConstraintComponent
# why: The stated value of a boolean is a word.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:top-two-majority cg:statedValue ?value } }
INSERT { GRAPH ?g { claim:top-two-majority cg:statedValue "yes" } }
WHERE { GRAPH ?g { claim:top-two-majority cg:statedValue ?value } }
