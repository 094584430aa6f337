# expects: cgsh:province-iso3166-2 sh:MinCountConstraintComponent
# why: Hainan has no ISO code.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { place:hainan cg:iso3166_2 ?value } }
WHERE { GRAPH ?g { place:hainan cg:iso3166_2 ?value } }
