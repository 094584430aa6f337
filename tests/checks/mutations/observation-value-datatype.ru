# expects: cgsh:observation-value sh:DatatypeConstraintComponent
# why: The value of an observation is a text.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue ?value } }
INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue "1020000000000" } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue ?value } }
