# expects: cgsh:claim-query sh:MinCountConstraintComponent
# why: A claim names no query.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>

DELETE { GRAPH ?g { claim:total cg:computedBy ?value } }
WHERE { GRAPH ?g { claim:total cg:computedBy ?value } }
