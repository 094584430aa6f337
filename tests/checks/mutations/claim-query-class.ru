# expects: cgsh:claim-query sh:ClassConstraintComponent
# why: A claim names a query that does not exist.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX claim: <https://w3id.org/clustergraph/claim/>
PREFIX query: <https://w3id.org/clustergraph/query/>

DELETE { GRAPH ?g { claim:total cg:computedBy ?value } }
INSERT { GRAPH ?g { claim:total cg:computedBy query:clusters-on-lists } }
WHERE { GRAPH ?g { claim:total cg:computedBy ?value } }
