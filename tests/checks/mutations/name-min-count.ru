# expects: cgsh:name sh:MinCountConstraintComponent
# why: Shenzhen loses its names.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { GRAPH ?g { place:shenzhen skos:prefLabel ?value } }
WHERE { GRAPH ?g { place:shenzhen skos:prefLabel ?value } }
