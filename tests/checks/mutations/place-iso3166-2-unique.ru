# expects: cgsh:place-iso3166-2-unique sh:MaxCountConstraintComponent
# why: Guangdong has the code of Hainan.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
INSERT { GRAPH ?g { place:guangdong cg:iso3166_2 "CN-HI" } }
WHERE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
