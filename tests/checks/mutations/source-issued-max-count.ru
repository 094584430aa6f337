# expects: cgsh:source-issued sh:MaxCountConstraintComponent
# why: A source has two dates.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued "2023-09-14"^^xsd:date } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued ?value } }
