# expects: cgsh:mapping-date sh:DatatypeConstraintComponent
# why: The date of a mapping is a text.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> dcterms:created ?value } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> dcterms:created "November 2026" } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> dcterms:created ?value } }
