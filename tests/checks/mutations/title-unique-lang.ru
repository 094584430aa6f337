# expects: cgsh:title sh:UniqueLangConstraintComponent
# why: A cited document gets a second title in each language.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>

INSERT { GRAPH ?g { doc:xinhua-2022-11-30 dcterms:title "另一标题"@zh , "Another title"@en } }
WHERE { GRAPH ?g { doc:xinhua-2022-11-30 dcterms:title ?value } }
