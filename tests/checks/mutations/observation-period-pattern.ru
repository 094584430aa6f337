# expects: cgsh:observation-period sh:PatternConstraintComponent
# why: The period of an observation is no ISO 8601.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-dimension: <http://purl.org/linked-data/sdmx/2009/dimension#>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod ?value } }
INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod "2025年" } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod ?value } }
