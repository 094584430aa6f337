# expects: cgsh:place-gb2260 sh:DatatypeConstraintComponent
# why: The code of Shenzhen is a number.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
INSERT { GRAPH ?g { place:shenzhen cg:gb2260 440300 } }
WHERE { GRAPH ?g { place:shenzhen cg:gb2260 ?value } }
