# expects: cgsh:terms-are-declared sh:SPARQLConstraintComponent
# why: A class of the project is misspelt.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT DATA {
    GRAPH <https://w3id.org/clustergraph/data/places/> {
        place:shenzhen a cg:Citty .
    }
}
