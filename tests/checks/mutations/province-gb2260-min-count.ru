# expects: cgsh:province-gb2260 sh:MinCountConstraintComponent
# why: Hainan has no code.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:hainan cg:gb2260 ?value } }
WHERE { GRAPH ?g { place:hainan cg:gb2260 ?value } }
