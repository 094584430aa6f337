# expects: cgsh:gb2260-fits-province sh:SPARQLConstraintComponent
# why: The code of Shenzhen begins with that of Jiangsu.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
INSERT { GRAPH ?g { place:shenzhen cg:gb2260 "320398" } }
WHERE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
