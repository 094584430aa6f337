# expects: cgsh:evidence sh:MinCountConstraintComponent
# why: The only record of evidence for Kyushu is removed.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { ?evidence ?property ?value } }
WHERE { GRAPH ?g { ?evidence cg:supports place:kyushu ; ?property ?value } }
