# expects: cgsh:longitude sh:MinCountConstraintComponent
# why: Shenzhen loses its longitude, not the other coordinate.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>

DELETE { GRAPH ?g { place:shenzhen wgs84:long ?value } }
WHERE { GRAPH ?g { place:shenzhen wgs84:long ?value } }
