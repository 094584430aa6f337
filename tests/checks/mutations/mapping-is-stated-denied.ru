# expects: cgsh:mapping-is-stated sh:SPARQLConstraintComponent
# why: A mapping is denied on record and stated in the graph.
PREFIX sssom: <https://w3id.org/sssom/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-geonames.sssom.tsv#place-beijing-closeMatch-geonames-1816670%2F> sssom:predicate_modifier "Not" } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/links/places-geonames.sssom.tsv#place-beijing-closeMatch-geonames-1816670%2F> sssom:confidence ?value } }
