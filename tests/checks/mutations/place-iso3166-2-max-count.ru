# expects: cgsh:place-iso3166-2 sh:MaxCountConstraintComponent
# why: Guangdong has a second code.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { place:guangdong cg:iso3166_2 "CN-QQ" } }
WHERE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
