"""Points as well-known text."""

from __future__ import annotations

import re

from clustergraph.links.geography import Point

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_POINT = re.compile(rf"\s*(?:<(?P<system>[^<>]*)>\s*)?POINT\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)\s*", re.IGNORECASE)
_LONGITUDE_FIRST = (None, "http://www.opengis.net/def/crs/OGC/1.3/CRS84")


def parse_point(text: str) -> Point | None:
    """Read a point of GeoSPARQL's ``geo:wktLiteral``.

    Source: OGC 11-052r4, section 8.5.1: without a reference system longitude comes first. Wikidata writes so, and
    names the globe in place of the system for points that are not on the earth
    (https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format#Globe_coordinate).

    Args:
        text: such as ``Point(120.6194 31.3)``.

    Returns:
        Latitude and longitude; None for what is no point on the earth in longitude and latitude.
    """
    match = _POINT.fullmatch(text)
    if match is None or match["system"] not in _LONGITUDE_FIRST:
        return None
    longitude, latitude = float(match[2]), float(match[3])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
