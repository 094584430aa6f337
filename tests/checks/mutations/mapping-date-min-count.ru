# expects: cgsh:mapping-date sh:MinCountConstraintComponent
# why: A mapping has no date.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> dcterms:created ?value } }
