# expects: cgsh:observation-unit sh:MinCountConstraintComponent
# why: An observation has no unit.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX sdmx-attribute: <http://purl.org/linked-data/sdmx/2009/attribute#>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure ?value } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure ?value } }
