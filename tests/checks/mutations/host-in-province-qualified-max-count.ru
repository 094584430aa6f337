# expects: cgsh:host-in-province sh:QualifiedMaxCountConstraintComponent
# why: A host lies in Guangdong and in Hainan, and all that follows from it is stated.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT {
    GRAPH ?g { cluster:shenzhen-ict cg:hostedIn place:strait ; cg:inProvince place:hainan }
    GRAPH <https://w3id.org/clustergraph/data/places/> {
        place:strait a cg:Site , cg:Place ;
            skos:prefLabel "琼州海峡场址"@zh , "Site in Qiongzhou Strait"@en ;
            cg:placeType ?type ;
            schema:containedInPlace place:guangdong , place:hainan .
        <https://w3id.org/clustergraph/data/places/places.csv#strait> a cg:Evidence ;
            cg:supports place:strait ;
            dcterms:source doc:xinhua-2022-11-30 ;
            dcterms:isPartOf <https://w3id.org/clustergraph/data/places/> .
    }
}
WHERE {
    GRAPH ?g { cluster:shenzhen-ict cg:hostedIn place:shenzhen }
    GRAPH ?places { place:shenzhen cg:placeType ?type }
}
