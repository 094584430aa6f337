# expects: cgsh:other-name sh:DisjointConstraintComponent
# why: The name of Shenzhen is its alternative name, too.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH ?g { place:shenzhen skos:altLabel ?name } }
WHERE { GRAPH ?g { place:shenzhen skos:prefLabel ?name } }
