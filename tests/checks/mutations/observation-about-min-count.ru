# expects: cgsh:observation-about sh:MinCountConstraintComponent
# why: An observation is about nothing.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX schema: <https://schema.org/>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout ?value } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout ?value } }
