# expects: cgsh:observation-indicator sh:MinCountConstraintComponent
# why: An observation has no indicator.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX schema: <https://schema.org/>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured ?value } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured ?value } }
