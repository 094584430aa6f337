# expects: cgsh:latitude sh:MinInclusiveConstraintComponent
# why: The latitude of Shenzhen is too small.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>

DELETE { GRAPH ?g { place:shenzhen wgs84:lat ?value } }
INSERT { GRAPH ?g { place:shenzhen wgs84:lat -90.5 } }
WHERE { GRAPH ?g { place:shenzhen wgs84:lat ?value } }
