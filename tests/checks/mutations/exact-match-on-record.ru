# expects: cgsh:exact-match-on-record sh:SPARQLConstraintComponent
# why: A link was written into the graph without a mapping set.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH <https://w3id.org/clustergraph/data/links/> { place:beijing skos:exactMatch <https://example.org/beijing> } }
