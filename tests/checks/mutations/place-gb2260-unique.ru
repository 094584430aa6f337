# expects: cgsh:place-gb2260-unique sh:MaxCountConstraintComponent
# why: Dongguan has the code of Shenzhen.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:dongguan cg:gb2260 ?value } }
INSERT { GRAPH ?g { place:dongguan cg:gb2260 "440300" } }
WHERE { GRAPH ?g { place:dongguan cg:gb2260 ?value } }
