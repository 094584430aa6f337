# expects: cgsh:source-licence sh:NodeKindConstraintComponent
# why: The licence of a source is a text.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:license ?value } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:license "CC BY 4.0" } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:license ?value } }
