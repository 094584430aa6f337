# expects: cgsh:observation-indicator sh:ClassConstraintComponent
# why: The indicator of an observation is a sector.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX schema: <https://schema.org/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured ?value } }
INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured sector:it } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:variableMeasured ?value } }
