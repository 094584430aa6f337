# expects: cgsh:evidence-source sh:MaxCountConstraintComponent
# why: A record of evidence is part of two sources.
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf <https://w3id.org/clustergraph/data/context/> } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
