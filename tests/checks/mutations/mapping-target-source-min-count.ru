# expects: cgsh:mapping-target-source sh:MinCountConstraintComponent
# why: A mapping does not name the data set of its target.
PREFIX sssom: <https://w3id.org/sssom/>

DELETE WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:object_source ?value } }
