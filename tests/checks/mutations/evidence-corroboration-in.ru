# expects: cgsh:evidence-corroboration sh:InConstraintComponent
# why: The corroboration of a record of evidence is a sector.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> cg:corroboration sector:it } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
