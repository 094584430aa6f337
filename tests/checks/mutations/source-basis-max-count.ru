# expects: cgsh:source-basis sh:MaxCountConstraintComponent
# why: A new source, still without evidence, has two bases.
PREFIX basis: <https://w3id.org/clustergraph/basis/>
PREFIX body: <https://w3id.org/clustergraph/organisation/>
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
    GRAPH <https://w3id.org/clustergraph/data/new/> {
        <https://w3id.org/clustergraph/data/new/> a cg:Source , dcat:Dataset ;
            dcterms:title "新来源"@zh , "New source"@en ;
            dcterms:publisher body:miit ;
            dcterms:issued "2026-01-01"^^xsd:date ;
            dcat:landingPage <https://www.example.org/> ;
            dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
            dcterms:rights "只取事实。"@zh , "Only facts were taken."@en ;
            cg:basis basis:sourced , basis:inferred .
    }
}
