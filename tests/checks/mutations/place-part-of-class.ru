# expects: cgsh:place-part-of sh:ClassConstraintComponent
# why: Kyushu is part of a sector.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { place:kyushu schema:containedInPlace sector:it } }
WHERE { GRAPH ?g { place:kyushu schema:containedInPlace ?value } }
