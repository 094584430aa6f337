# expects: cgsh:terms-are-declared sh:SPARQLConstraintComponent
# why: A property of the project is misspelt.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { place:shenzhen cg:popullation 17560000 } }
WHERE { GRAPH ?g { place:shenzhen cg:placeType ?value } }
