# expects: cgsh:latitude sh:MinCountConstraintComponent
# why: Shenzhen loses its latitude, not the other coordinate.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>

DELETE { GRAPH ?g { place:shenzhen wgs84:lat ?value } }
WHERE { GRAPH ?g { place:shenzhen wgs84:lat ?value } }
