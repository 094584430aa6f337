# expects: cgsh:observation-value sh:MaxCountConstraintComponent
# why: An observation has two values.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>

INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue 2.0 } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue ?value } }
