# expects: cgsh:place-iso3166-2 sh:DatatypeConstraintComponent
# why: The code of Guangdong is a token, not a string.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
INSERT { GRAPH ?g { place:guangdong cg:iso3166_2 "CN-GD"^^xsd:token } }
WHERE { GRAPH ?g { place:guangdong cg:iso3166_2 ?value } }
