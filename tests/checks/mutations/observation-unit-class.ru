# expects: cgsh:observation-unit sh:ClassConstraintComponent
# why: The unit of an observation is a place.
PREFIX observation: <https://w3id.org/clustergraph/observation/>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX sdmx-attribute: <http://purl.org/linked-data/sdmx/2009/attribute#>

DELETE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure ?value } }
INSERT { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure place:kyushu } }
WHERE { GRAPH ?g { observation:software-revenue-nanjing-2025 sdmx-attribute:unitMeasure ?value } }
