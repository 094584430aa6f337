# expects: cgsh:mapping-target-form sh:SPARQLConstraintComponent
# why: A mapping leads to the page of a Wikidata item, not to the item.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wikidata: <http://www.wikidata.org/entity/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> owl:annotatedTarget wikidata:Q956 . place:beijing skos:exactMatch wikidata:Q956 } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> owl:annotatedTarget <https://www.wikidata.org/wiki/Q956> . place:beijing skos:exactMatch <https://www.wikidata.org/wiki/Q956> } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> owl:annotatedTarget wikidata:Q956 } }
