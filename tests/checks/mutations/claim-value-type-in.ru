# expects: cgsh:claim-value-type sh:InConstraintComponent
# why: A claim has an unknown type of value.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:top-two-majority cg:valueType ?value } }
INSERT { GRAPH ?g { claim:top-two-majority cg:valueType "truth" } }
WHERE { GRAPH ?g { claim:top-two-majority cg:valueType ?value } }
