# expects: cgsh:province-gb2260 sh:PatternConstraintComponent
# why: The code of Hainan is that of a county.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:hainan cg:gb2260 ?value } }
INSERT { GRAPH ?g { place:hainan cg:gb2260 "469998" } }
WHERE { GRAPH ?g { place:hainan cg:gb2260 ?value } }
