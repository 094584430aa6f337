# expects: cgsh:other-name sh:LanguageInConstraintComponent
# why: An alternative name in French.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH ?g { place:shenzhen skos:altLabel "Chenzhène"@fr } }
WHERE { GRAPH ?g { place:shenzhen skos:prefLabel ?value } }
