# expects: cgsh:mapping-target-source sh:ClassConstraintComponent
# why: A mapping names a place as the data set of its target.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX sssom: <https://w3id.org/sssom/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:object_source ?value } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:object_source place:china } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:object_source ?value } }
