# expects: cgsh:example-subject sh:MinCountConstraintComponent
# why: An example is about nothing.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX example: <https://w3id.org/clustergraph/example/>

DELETE { GRAPH ?g { example:siiq cg:subject ?value } }
WHERE { GRAPH ?g { example:siiq cg:subject ?value } }
