# expects: cgsh:source-page-or-note sh:MinCountConstraintComponent
# why: A source has neither a landing page nor a note.
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> ?property ?value } }
WHERE {
    GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> ?property ?value }
    FILTER(?property IN (dcat:landingPage, skos:note))
}
