# expects: cgsh:province-region sh:QualifiedMaxCountConstraintComponent
# why: Hainan lies in the east and in the west.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?g { place:hainan schema:containedInPlace place:region-west } }
WHERE { GRAPH ?g { place:hainan schema:containedInPlace place:region-east } }
