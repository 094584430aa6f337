# expects: cgsh:programme-actor sh:ClassConstraintComponent
# why: A place carries out a programme.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX programme: <https://w3id.org/clustergraph/programme/>

INSERT { GRAPH ?g { programme:g60-industrial-internet cg:carriedOutBy place:kyushu } }
WHERE { GRAPH ?g { programme:g60-industrial-internet cg:carriedOutBy ?value } }
