# expects: cgsh:exact-match-of-one-thing sh:SPARQLConstraintComponent
# why: Tianjin has the Wikidata item of Beijing.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wikidata: <http://www.wikidata.org/entity/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-tianjin-exactMatch-wikidata-Q11736> owl:annotatedTarget wikidata:Q11736 . place:tianjin skos:exactMatch wikidata:Q11736 } }
INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-tianjin-exactMatch-wikidata-Q11736> owl:annotatedTarget wikidata:Q956 . place:tianjin skos:exactMatch wikidata:Q956 } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-wikidata.sssom.tsv#place-tianjin-exactMatch-wikidata-Q11736> owl:annotatedTarget wikidata:Q11736 } }
