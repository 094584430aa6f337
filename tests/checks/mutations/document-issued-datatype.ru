# expects: cgsh:document-issued sh:DatatypeConstraintComponent
# why: The date of a document is a month.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?g { doc:cwan-2022-12-02 dcterms:issued ?value } }
INSERT { GRAPH ?g { doc:cwan-2022-12-02 dcterms:issued "2022-12"^^xsd:gYearMonth } }
WHERE { GRAPH ?g { doc:cwan-2022-12-02 dcterms:issued ?value } }
