# expects: cgsh:trend-author sh:ClassConstraintComponent
# why: A place set out a trend.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX trend: <https://w3id.org/clustergraph/trend/>

INSERT { GRAPH ?g { trend:value-leap cg:setOutBy place:kyushu } }
WHERE { GRAPH ?g { trend:value-leap cg:setOutBy ?value } }
