# expects: cgsh:mapping-target-source sh:MaxCountConstraintComponent
# why: A mapping names two data sets.
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX void: <http://rdfs.org/ns/void#>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:object_source <https://example.org/gazetteer> . <https://example.org/gazetteer> a void:Dataset } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:object_source ?value } }
