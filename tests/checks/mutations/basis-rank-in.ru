# expects: cgsh:basis-rank sh:InConstraintComponent
# why: The rank of a basis is none of the three.
PREFIX basis: <https://w3id.org/clustergraph/basis/>
PREFIX cg: <https://w3id.org/clustergraph/ontology#>

DELETE { GRAPH ?g { basis:unconfirmed cg:rank ?value } }
INSERT { GRAPH ?g { basis:unconfirmed cg:rank 3 } }
WHERE { GRAPH ?g { basis:unconfirmed cg:rank ?value } }
