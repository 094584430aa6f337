# expects: cgsh:policy-actor sh:MinCountConstraintComponent
# why: Nobody acts in a policy event.
PREFIX policy: <https://w3id.org/clustergraph/policy/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { GRAPH ?g { policy:miit-list-2022 prov:wasAssociatedWith ?value } }
WHERE { GRAPH ?g { policy:miit-list-2022 prov:wasAssociatedWith ?value } }
