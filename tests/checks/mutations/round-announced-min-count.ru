# expects: cgsh:round-announced sh:MinCountConstraintComponent
# why: A new round has no date; no cluster is in it.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX round: <https://w3id.org/clustergraph/round/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
    GRAPH <https://w3id.org/clustergraph/data/clusters-2022/> {
        round:9 a cg:Round ;
            skos:prefLabel "第九轮竞赛"@zh , "Ninth round"@en .
        <https://w3id.org/clustergraph/data/clusters-2022/rounds.ttl#round-9> a cg:Evidence ;
            cg:supports round:9 ;
            dcterms:source doc:xinhua-2022-11-30 ;
            dcterms:isPartOf <https://w3id.org/clustergraph/data/clusters-2022/> .
    }
}
