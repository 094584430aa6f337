# expects: cgsh:observation-unique sh:SPARQLConstraintComponent
# why: The software revenue of Nanjing in 2025 is observed twice.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX observation: <https://w3id.org/clustergraph/observation/>

INSERT {
    GRAPH ?g {
        observation:second ?property ?value .
        <https://w3id.org/clustergraph/data/context/indicators.csv#second> a cg:Evidence ;
            cg:supports observation:second ;
            dcterms:source doc:digipub-nanjing-software ;
            dcterms:isPartOf <https://w3id.org/clustergraph/data/context/> .
    }
}
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 ?property ?value } }
