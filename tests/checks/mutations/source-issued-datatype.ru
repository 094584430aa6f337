# expects: cgsh:source-issued sh:DatatypeConstraintComponent
# why: The date of a source is a month.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued ?value } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued "2023-09"^^xsd:gYearMonth } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued ?value } }
