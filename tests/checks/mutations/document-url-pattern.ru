# expects: cgsh:document-url sh:PatternConstraintComponent
# why: An address is no web address.
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { GRAPH ?g { doc:careerengine-winners-2021 schema:url "posts.careerengine.us/p/606e"^^xsd:anyURI } }
WHERE { GRAPH ?g { doc:careerengine-winners-2021 schema:url ?value } }
