# expects: cgsh:policy-date sh:MinCountConstraintComponent
# why: A policy event has no date.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX policy: <https://w3id.org/clustergraph/policy/>

DELETE { GRAPH ?g { policy:miit-special-action-2019 dcterms:date ?value } }
WHERE { GRAPH ?g { policy:miit-special-action-2019 dcterms:date ?value } }
