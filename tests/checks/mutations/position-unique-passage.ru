# expects: cgsh:position-unique sh:SPARQLConstraintComponent
# why: Two passages stand at position 4.
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX schema: <https://schema.org/>

DELETE { GRAPH ?g { doc:achie-2023-09-13-p05 schema:position ?value } }
INSERT { GRAPH ?g { doc:achie-2023-09-13-p05 schema:position 4 } }
WHERE { GRAPH ?g { doc:achie-2023-09-13-p05 schema:position ?value } }
