# expects: cgsh:place-iso3166-2 sh:PatternConstraintComponent
# why: The code of Guangdong has four letters.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
INSERT { GRAPH ?g { place:guangdong cg:iso3166_2 "CN-GDNG" } }
WHERE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
