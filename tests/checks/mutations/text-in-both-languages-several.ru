# expects: cgsh:text-in-both-languages sh:SPARQLConstraintComponent
# why: One of several effects of a policy is given in Chinese only.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX policy: <https://w3id.org/clustergraph/policy/>

INSERT { GRAPH ?g { policy:state-council-meeting-2023 cg:effect "就业增加"@zh } }
WHERE { GRAPH ?g { policy:state-council-meeting-2023 cg:effect ?value } }
