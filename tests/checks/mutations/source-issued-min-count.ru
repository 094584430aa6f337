# expects: cgsh:source-issued sh:MinCountConstraintComponent
# why: A source has no date.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:issued ?value } }
