# expects: cgsh:basis-rank sh:MinCountConstraintComponent
# why: A basis has no rank.
PREFIX basis: <https://w3id.org/clustergraph/basis/>
PREFIX cg: <https://w3id.org/clustergraph/ontology#>

DELETE { GRAPH ?g { basis:unconfirmed cg:rank ?value } }
WHERE { GRAPH ?g { basis:unconfirmed cg:rank ?value } }
