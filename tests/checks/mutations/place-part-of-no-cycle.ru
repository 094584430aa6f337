# expects: cgsh:place-part-of-no-cycle sh:SPARQLConstraintComponent
# why: Japan is part of Kyushu, which is part of Japan.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?g { place:japan schema:containedInPlace place:kyushu } }
WHERE { GRAPH ?g { place:kyushu schema:containedInPlace ?value } }
