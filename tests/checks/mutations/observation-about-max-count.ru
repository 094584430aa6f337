# expects: cgsh:observation-about sh:MaxCountConstraintComponent
# why: An observation is about two places.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout place:suzhou } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 schema:observationAbout ?value } }
