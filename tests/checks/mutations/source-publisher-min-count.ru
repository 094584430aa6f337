# expects: cgsh:source-publisher sh:MinCountConstraintComponent
# why: A source has no publisher.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:publisher ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:publisher ?value } }
