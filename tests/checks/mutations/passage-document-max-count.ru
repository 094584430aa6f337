# expects: cgsh:passage-document sh:MaxCountConstraintComponent
# why: A passage is part of two documents.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>

INSERT { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf doc:cwan-2022-12-02 } }
WHERE { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf ?value } }
