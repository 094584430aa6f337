# expects: cgsh:evidence-corroboration sh:MaxCountConstraintComponent
# why: A record of evidence has two degrees of corroboration.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX corroboration: <https://w3id.org/clustergraph/corroboration/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> cg:corroboration corroboration:one-source , corroboration:two-sources } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
