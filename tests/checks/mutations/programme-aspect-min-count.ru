# expects: cgsh:programme-aspect sh:MinCountConstraintComponent
# why: A programme has no aspects.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX programme: <https://w3id.org/clustergraph/programme/>

DELETE { GRAPH ?g { programme:g60-industrial-internet cg:aspect ?value } }
WHERE { GRAPH ?g { programme:g60-industrial-internet cg:aspect ?value } }
