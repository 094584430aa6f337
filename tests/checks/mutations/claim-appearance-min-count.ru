# expects: cgsh:claim-appearance sh:MinCountConstraintComponent
# why: A claim names no passage.
PREFIX claim: <https://w3id.org/clustergraph/claim/>
PREFIX schema: <https://schema.org/>

DELETE { GRAPH ?g { claim:total schema:appearance ?value } }
WHERE { GRAPH ?g { claim:total schema:appearance ?value } }
