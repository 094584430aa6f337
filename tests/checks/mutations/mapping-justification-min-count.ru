# expects: cgsh:mapping-justification sh:MinCountConstraintComponent
# why: A mapping does not say how it was found.
PREFIX sssom: <https://w3id.org/sssom/>

DELETE WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:mapping_justification ?value } }
