# expects: cgsh:longitude sh:DatatypeConstraintComponent
# why: The longitude of Shenzhen is a double.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>

DELETE { GRAPH ?g { place:shenzhen wgs84:long ?value } }
INSERT { GRAPH ?g { place:shenzhen wgs84:long 22.5e0 } }
WHERE { GRAPH ?g { place:shenzhen wgs84:long ?value } }
