# expects: cgsh:claim-appearance sh:ClassConstraintComponent
# why: A claim names the whole article for its passage.
PREFIX claim: <https://w3id.org/clustergraph/claim/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?g { claim:total schema:appearance doc:achie-2023-09-13 } }
WHERE { GRAPH ?g { claim:total schema:appearance ?value } }
