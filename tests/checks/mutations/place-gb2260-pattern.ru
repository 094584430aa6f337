# expects: cgsh:place-gb2260 sh:PatternConstraintComponent
# why: The code of Shenzhen has five digits.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
INSERT { GRAPH ?g { place:shenzhen cg:gb2260 "44030" } }
WHERE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
