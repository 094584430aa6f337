# expects: cgsh:policy-actor sh:ClassConstraintComponent
# why: A place acts in a policy event.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX policy: <https://w3id.org/clustergraph/policy/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { GRAPH ?g { policy:miit-list-2022 prov:wasAssociatedWith place:kyushu } }
WHERE { GRAPH ?g { policy:miit-list-2022 prov:wasAssociatedWith ?value } }
