# expects: cgsh:programme-actor sh:MinCountConstraintComponent
# why: Nobody carries out a programme.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX programme: <https://w3id.org/clustergraph/programme/>

DELETE { GRAPH ?g { programme:g60-industrial-internet cg:carriedOutBy ?value } }
WHERE { GRAPH ?g { programme:g60-industrial-internet cg:carriedOutBy ?value } }
