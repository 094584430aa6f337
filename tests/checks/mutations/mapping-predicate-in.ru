# expects: cgsh:mapping-predicate sh:InConstraintComponent
# why: A place is said to be the same as its Wikidata item.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wikidata: <http://www.wikidata.org/entity/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> owl:annotatedProperty skos:exactMatch . place:beijing skos:exactMatch wikidata:Q956 } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> owl:annotatedProperty owl:sameAs . place:beijing owl:sameAs wikidata:Q956 } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> owl:annotatedProperty skos:exactMatch } }
