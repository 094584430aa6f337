# expects: cgsh:observation-indicator sh:MaxCountConstraintComponent
# why: An observation has two indicators.
PREFIX indicator: <https://w3id.org/clustergraph/indicator/>
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured indicator:output } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured ?value } }
