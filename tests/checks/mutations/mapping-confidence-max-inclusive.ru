# expects: cgsh:mapping-confidence sh:MaxInclusiveConstraintComponent
# why: A confidence is a percentage.
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:confidence ?value } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:confidence "95"^^xsd:double } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-beijing-exactMatch-wikidata-Q956> sssom:confidence ?value } }
