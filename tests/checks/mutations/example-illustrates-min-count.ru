# expects: cgsh:example-illustrates sh:MinCountConstraintComponent
# why: An example illustrates nothing.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX example: <https://w3id.org/clustergraph/example/>

DELETE { GRAPH ?g { example:siiq cg:illustrates ?value } }
WHERE { GRAPH ?g { example:siiq cg:illustrates ?value } }
