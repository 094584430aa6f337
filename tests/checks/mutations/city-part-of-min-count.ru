# expects: cgsh:city-part-of sh:MinCountConstraintComponent
# why: Paderborn is part of nothing.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>

DELETE { GRAPH ?g { place:paderborn schema:containedInPlace ?value } }
WHERE { GRAPH ?g { place:paderborn schema:containedInPlace ?value } }
