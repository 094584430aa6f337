# expects: cgsh:source-licence sh:MaxCountConstraintComponent
# why: A source has two licences.
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> } }
WHERE { GRAPH ?g { <https://w3id.org/clustergraph/data/achie-2023/> dcterms:license ?value } }
