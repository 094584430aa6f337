# expects: cgsh:policy-date sh:OrConstraintComponent
# why: The date of a policy event is a string.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX policy: <https://w3id.org/clustergraph/policy/>

DELETE { GRAPH ?g { policy:miit-special-action-2019 dcterms:date ?value } }
INSERT { GRAPH ?g { policy:miit-special-action-2019 dcterms:date "2019" } }
WHERE { GRAPH ?g { policy:miit-special-action-2019 dcterms:date ?value } }
