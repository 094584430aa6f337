# expects: cgsh:definition sh:MinCountConstraintComponent
# why: A sector has no definition.
PREFIX sector: <https://w3id.org/clustergraph/sector/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { sector:consumer skos:definition ?value } }
WHERE { GRAPH ?g { sector:consumer skos:definition ?value } }
