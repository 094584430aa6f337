# expects: cgsh:concept-scheme sh:MinCountConstraintComponent
# why: A sector is in no scheme.
PREFIX sector: <https://w3id.org/clustergraph/sector/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { sector:consumer skos:inScheme ?value } }
WHERE { GRAPH ?g { sector:consumer skos:inScheme ?value } }
