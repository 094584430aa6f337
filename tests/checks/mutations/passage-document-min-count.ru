# expects: cgsh:passage-document sh:MinCountConstraintComponent
# why: A passage is part of no document.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>

DELETE { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf ?value } }
WHERE { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf ?value } }
