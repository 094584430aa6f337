# expects: cgsh:hosting-body sh:ClassConstraintComponent
# why: A body is hosted by a place.
PREFIX body: <https://w3id.org/clustergraph/organisation/>
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { body:mist cg:hostedBy place:kyushu } }
WHERE { GRAPH ?g { body:mist cg:hostedBy ?value } }
