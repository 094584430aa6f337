# expects: cgsh:document-issued sh:MaxCountConstraintComponent
# why: A document has two dates.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { GRAPH ?g { doc:cwan-2022-12-02 dcterms:issued "2022-12-03"^^xsd:date } }
WHERE { GRAPH ?g { doc:cwan-2022-12-02 dcterms:issued ?value } }
