# expects: cgsh:round-announced sh:MaxCountConstraintComponent
# why: A new round has two dates; no cluster is in it.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX round: <https://w3id.org/clustergraph/round/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
    GRAPH <https://w3id.org/clustergraph/data/clusters-2022/> {
        round:9 a cg:Round ;
            skos:prefLabel "第九轮竞赛"@zh , "Ninth round"@en ;
            cg:announced "2026-01-01"^^xsd:date , "2026-01-02"^^xsd:date .
        <https://w3id.org/clustergraph/data/clusters-2022/rounds.ttl#round-9> a cg:Evidence ;
            cg:supports round:9 ;
            dcterms:source doc:xinhua-2022-11-30 ;
            dcterms:isPartOf <https://w3id.org/clustergraph/data/clusters-2022/> .
    }
}
