# expects: cgsh:province-iso3166-2 sh:PatternConstraintComponent
# why: The ISO code of Hainan is that of another country.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:hainan cg:iso3166_2 ?value } }
INSERT { GRAPH ?g { place:hainan cg:iso3166_2 "XX-HI" } }
WHERE { GRAPH ?g { place:hainan cg:iso3166_2 ?value } }
