# expects: cgsh:place-type sh:ClassConstraintComponent
# why: The type of Kyushu is a sector.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

DELETE { GRAPH ?g { place:kyushu cg:placeType ?value } }
INSERT { GRAPH ?g { place:kyushu cg:placeType sector:it } }
WHERE { GRAPH ?g { place:kyushu cg:placeType ?value } }
