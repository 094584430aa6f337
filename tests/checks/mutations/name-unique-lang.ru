# expects: cgsh:name sh:UniqueLangConstraintComponent
# why: Shenzhen gets a second name in each language.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH ?g { place:shenzhen skos:prefLabel "鹏城二"@zh , "Second Shenzhen"@en } }
WHERE { GRAPH ?g { place:shenzhen skos:prefLabel ?value } }
