# expects: cgsh:source-rights sh:MinCountConstraintComponent
# why: A source does not say what was taken on what terms.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:rights ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:rights ?value } }
