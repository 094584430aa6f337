# expects: cgsh:programme-aspect sh:ClassConstraintComponent
# why: A sector is an aspect of a programme.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX programme: <https://w3id.org/clustergraph/programme/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { programme:g60-industrial-internet cg:aspect sector:it } }
WHERE { GRAPH ?g { programme:g60-industrial-internet cg:aspect ?value } }
