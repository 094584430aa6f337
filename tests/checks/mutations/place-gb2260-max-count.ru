# expects: cgsh:place-gb2260 sh:MaxCountConstraintComponent
# why: Shenzhen has a second code, which begins with 44 as well.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { place:shenzhen cg:gb2260 "440398" } }
WHERE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
