# expects: cgsh:example-illustrates sh:OrConstraintComponent
# why: An example illustrates a sector.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX example: <https://w3id.org/clustergraph/example/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { example:siiq cg:illustrates sector:it } }
WHERE { GRAPH ?g { example:siiq cg:illustrates ?value } }
