# expects: cgsh:longitude sh:MaxCountConstraintComponent
# why: Shenzhen has a second longitude.
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>

INSERT { GRAPH ?g { place:shenzhen wgs84:long 1.5 } }
WHERE { GRAPH ?g { place:shenzhen wgs84:long ?value } }
