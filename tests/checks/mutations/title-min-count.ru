# expects: cgsh:title sh:MinCountConstraintComponent
# why: A cited document loses its titles.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>

DELETE { GRAPH ?g { doc:xinhua-2022-11-30 dcterms:title ?value } }
WHERE { GRAPH ?g { doc:xinhua-2022-11-30 dcterms:title ?value } }
