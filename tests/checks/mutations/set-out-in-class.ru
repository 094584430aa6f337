# expects: cgsh:set-out-in sh:ClassConstraintComponent
# why: A place sets out a trend.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

INSERT { GRAPH ?g { trend:value-leap cg:setOutIn place:kyushu } }
WHERE { GRAPH ?g { trend:value-leap cg:setOutIn ?value } }
