# expects: cgsh:mapping-confidence sh:MinCountConstraintComponent
# why: A mapping has no confidence.
PREFIX sssom: <https://w3id.org/sssom/>

DELETE WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:confidence ?value } }
