# expects: cgsh:place-type sh:MaxCountConstraintComponent
# why: Kyushu has the type of Shenzhen, too.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { place:kyushu cg:placeType ?type } }
WHERE { GRAPH ?g { place:shenzhen cg:placeType ?type } }
