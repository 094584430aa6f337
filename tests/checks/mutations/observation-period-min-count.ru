# expects: cgsh:observation-period sh:MinCountConstraintComponent
# why: An observation has no period.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-dimension: <http://purl.org/linked-data/sdmx/2009/dimension#>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod ?value } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-dimension:refPeriod ?value } }
