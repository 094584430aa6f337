# expects: cgsh:observation-value sh:MinCountConstraintComponent
# why: An observation has no value.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue ?value } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-measure:obsValue ?value } }
