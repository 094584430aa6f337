# expects: cgsh:policy-dates-agree sh:SPARQLConstraintComponent
# why: Two sources give different days for a policy event.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX policy: <https://w3id.org/clustergraph/policy/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { GRAPH ?g { policy:miit-list-2022 dcterms:date "2022-11-29"^^xsd:date } }
WHERE { GRAPH ?g { policy:miit-list-2022 dcterms:date ?value } }
