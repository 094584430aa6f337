# expects: cgsh:claim-value-type sh:MinCountConstraintComponent
# why: A claim has no type of value.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:total cg:valueType ?value } }
WHERE { GRAPH ?g { claim:total cg:valueType ?value } }
