# expects: cgsh:claim-query sh:MaxCountConstraintComponent
# why: A claim names two queries.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>
PREFIX query: <https://w3id.org/clustergraph/query/>

INSERT { GRAPH ?g { claim:total cg:computedBy query:province-level-units } }
WHERE { GRAPH ?g { claim:total cg:computedBy ?value } }
