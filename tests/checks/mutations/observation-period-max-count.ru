# expects: cgsh:observation-period sh:MaxCountConstraintComponent
# why: An observation has two periods.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-dimension: <http://purl.org/linked-data/sdmx/2009/dimension#>

INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod "2024" } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod ?value } }
