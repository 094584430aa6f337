# expects: cgsh:observation-unit sh:MaxCountConstraintComponent
# why: An observation has two units.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-attribute: <http://purl.org/linked-data/sdmx/2009/attribute#>

INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure <https://w3id.org/clustergraph/data/indicators-2022/structure.ttl#count> } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure ?value } }
