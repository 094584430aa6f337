# expects: cgsh:place-type sh:MinCountConstraintComponent
# why: Kyushu has no type.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:kyushu cg:placeType ?value } }
WHERE { GRAPH ?g { place:kyushu cg:placeType ?value } }
