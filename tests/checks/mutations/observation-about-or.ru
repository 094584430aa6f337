# expects: cgsh:observation-about sh:OrConstraintComponent
# why: An observation is about a sector.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX schema: <https://schema.org/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout ?value } }
INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout sector:it } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout ?value } }
