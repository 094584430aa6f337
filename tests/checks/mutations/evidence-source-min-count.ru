# expects: cgsh:evidence-source sh:MinCountConstraintComponent
# why: A record of evidence is part of no source.
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/trends.ttl#set-out-value-leap> dcterms:isPartOf ?value } }
