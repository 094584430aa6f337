# expects: cgsh:document-can-be-found sh:SPARQLConstraintComponent
# why: A document of unknown publisher has no address.
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX schema: <https://schema.org/>

DELETE { GRAPH ?g { doc:careerengine-winners-2021 schema:url ?value } }
WHERE { GRAPH ?g { doc:careerengine-winners-2021 schema:url ?value } }
