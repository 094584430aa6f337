"""The map as a page: a tile for each province-level unit, and the host cities by their coordinates, without borders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clustergraph.atlas.page import Page, asset, attribute, both
from clustergraph.atlas.projection import Albers, Degrees, Line, graticule
from clustergraph.atlas.shapes import corners
from clustergraph.atlas.tiles import arrange_tiles
from clustergraph.engines import text_of
from clustergraph.graph import LANGUAGES

if TYPE_CHECKING:
    from clustergraph.graph import KnowledgeGraph

UNITS, HOSTS, CLUSTERS, REGIONS = "map-units", "map-hosts", "map-clusters", "map-regions"
"""The stored queries that the map asks."""
TITLE = {"zh": "地图", "en": "Map"}
SHAPES = ("dot", "square", "triangle", "diamond", "hexagon", "triangleDown", "star")
"""The marks of sectors, in turn: who does not see a colour sees the shape."""
COLOURS = 7
"""How many colours of the palette sectors take in turn; the others are greys and browns."""
SCRIPTS = ("panel.js", "map-drawing.js", "map-tiles.js", "map-points.js", "map.js")
SCALE = 10000
"""Points are whole numbers, in parts of the radius of the earth."""

Row = Mapping[str, str]
Label = Mapping[str, str]


def map_page(graph: KnowledgeGraph) -> Page:
    """The page of a graph.

    Args:
        graph: the graph.

    Returns:
        The page, to be put into a document with the facts of the graph.

    Raises:
        QueryError: a stored query of the map is missing or fails.
    """
    return page_of_places(Places.of(graph))


@dataclass(frozen=True)
class Places:
    """What the map shows.

    Attributes:
        units: rows of the province-level units (see the stored query ``map-units``), by short names.
        hosts: rows of where clusters are (``map-hosts``).
        clusters: rows of what they are filtered by (``map-clusters``).
        regions: rows of what a region holds (``map-regions``).
        labels: short name to label by language; may be any text.
        iris: short name to IRI.
    """

    units: Sequence[Row]
    hosts: Sequence[Row]
    clusters: Sequence[Row]
    regions: Sequence[Row]
    labels: Mapping[str, Label]
    iris: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: KnowledgeGraph) -> Places:
        """What the map shows of a graph.

        Args:
            graph: the graph.

        Returns:
            The answers of the stored queries.

        Raises:
            QueryError: one is missing or fails.
        """
        iris: dict[str, str] = {}

        def rows(name: str) -> list[Row]:
            answer = graph.run(graph.catalogue[name])
            if not isinstance(answer, ox.QuerySolutions):
                return []
            return [
                {variable.value: text(row[variable]) for variable in answer.variables if row[variable] is not None}
                for row in answer
            ]

        def text(term: Any) -> str:
            if not isinstance(term, ox.NamedNode):
                return text_of(term)
            short = graph.short(term.value)
            iris[short] = term.value
            return short

        units, hosts, clusters, regions = (rows(name) for name in (UNITS, HOSTS, CLUSTERS, REGIONS))
        by_language = {lang: graph.labels(iris.values(), lang) for lang in LANGUAGES}
        labels = {short: {lang: by_language[lang][iri] for lang in LANGUAGES} for short, iri in iris.items()}
        return cls(units, hosts, clusters, regions, labels, iris)


def page_of_places(places: Places) -> Page:
    """The page of places.

    Args:
        places: what it shows; their labels may be any text.

    Returns:
        The page, to be put into a document with facts of the same things.
    """
    wording: dict[str, dict[str, str]] = json.loads(asset("map.json"))
    return Page(
        name="map",
        title=TITLE,
        body=_body(wording),
        style=asset("map.css"),
        scripts=tuple(map(asset, SCRIPTS)),
        data={**_data(places), "wording": wording},
        shared=(asset("panel.css"),),
        full=True,
    )


def _body(wording: Mapping[str, Label]) -> str:
    def text(key: str) -> str:
        return both(wording[key])

    def named(key: str) -> str:
        return attribute("aria-label", wording[key], "zh")

    views = "".join(
        f'<button type="button" data-view="{view}" aria-pressed="{str(view == "tiles").lower()}">{text(view)}</button>'
        for view in ("tiles", "points")
    )
    zooms = "".join(
        f'<button type="button" data-zoom="{key}" {attribute("aria-label title", wording[key], "zh")}>{sign}</button>'
        for key, sign in (("closer", "+"), ("farther", "\N{MINUS SIGN}"), ("whole", "\N{WHITE SQUARE}"))
    )
    return (
        '<div class="map-frame">\n<div class="map-main">\n<div class="map-bar">\n'
        f'<div class="map-views" role="group" {named("views")}>{views}</div>\n'
        f'<div class="map-regions" role="group" {named("regions")} hidden></div>\n'
        f'<div class="map-chips" data-filter="round" role="group" {named("rounds")}></div>\n'
        f'<button type="button" class="map-reset" hidden>{text("reset")}</button>\n'
        f'<div class="map-chips" data-filter="sector" role="group" {named("sectors")}></div>\n</div>\n'
        f'<div class="map-stage">\n<svg class="map-drawing" role="group" {named("drawing")}></svg>\n'
        '<div class="map-summary"></div>\n'
        f'<div class="map-zooms" role="group" {named("zooms")} hidden>{zooms}</div>\n'
        '<p class="map-tip" hidden></p>\n</div>\n'
        '<div class="map-foot"><div class="map-bases"></div>'
        f'<p class="map-hint" data-view="tiles">{text("tiles_hint")}</p>'
        f'<p class="map-hint" data-view="points" hidden>{text("points_hint")}</p>'
        f'<p class="map-coded" hidden>{text("coded")}</p></div>\n</div>\n'
        '<div class="map-side">\n<div class="map-list"></div>\n<div class="map-panel" hidden></div>\n</div>\n</div>'
    )


def _data(places: Places) -> dict[str, Any]:
    labels = places.labels
    points = _points(places)
    projection = Albers.around(list(points.values()))
    tiles = arrange_tiles(places.iris.get(row["unit"], row["unit"]) for row in places.units)
    by_unit = _grouped(places.units, "unit")

    def position(name: str) -> dict[str, int]:
        if name not in points:
            return {}
        x, y = projection.point(*points[name])
        return {"x": round(x * SCALE), "y": round(y * SCALE)}

    units = []
    for unit, rows in by_unit.items():
        tile = tiles[places.iris.get(unit, unit)]
        units.append(
            {
                "id": unit,
                "label": labels[unit],
                "short": _short(rows, labels[unit]),
                "code": rows[0].get("code", "").rpartition("-")[2],
                "row": tile.row,
                "column": tile.column,
                **position(unit),
            }
        )
    hosts = _grouped(places.hosts, "host")
    unit_of = {host: sorted({row["unit"] for row in rows if "unit" in row}) for host, rows in hosts.items()}
    sectors, rounds = (_named(places.clusters, name, labels) for name in ("sector", "round"))
    at = _grouped(places.hosts, "cluster")
    return {
        "units": sorted(units, key=lambda unit: (unit["row"], unit["column"])),
        "places": [
            {
                "id": host,
                "label": labels[host],
                "short": _short(hosts[host], labels[host]),
                "units": unit_of[host],
                **position(host),
            }
            for host in sorted(hosts)
        ],
        "clusters": [
            {
                "id": cluster,
                "label": labels[cluster],
                "sectors": sorted({row["sector"] for row in rows if "sector" in row}),
                "rounds": sorted({row["round"] for row in rows if "round" in row}),
                "hosts": _hosts(at.get(cluster, ())),
            }
            for cluster, rows in _grouped(places.clusters, "cluster").items()
        ],
        "sectors": [
            {**sector, "colour": index % COLOURS, "shape": SHAPES[index % len(SHAPES)]}
            for index, sector in enumerate(sectors)
        ],
        "rounds": rounds,
        "regions": [
            {"id": region, "label": labels[region], "hosts": sorted({row["host"] for row in rows})}
            for region, rows in _grouped(places.regions, "region").items()
        ],
        "shapes": {shape: corners(shape) for shape in SHAPES},
        "radius": SCALE,
        "coarse": _lines(graticule(projection, list(points.values()))),
        "fine": _lines(graticule(projection, list(points.values()), step=1, around=2)),
    }


def _points(places: Places) -> dict[str, Degrees]:
    """Short name to latitude and longitude, of the units and of the hosts that have them."""
    return {
        row[name]: (float(row["lat"]), float(row["long"]))
        for name, rows in (("unit", places.units), ("host", places.hosts))
        for row in rows
        if "lat" in row and "long" in row
    }


def _short(rows: Iterable[Row], label: Label) -> dict[str, str]:
    """The shortest name that rows give, for Chinese."""
    return {**label, "zh": min((row["short"] for row in rows if "short" in row), key=len, default=label["zh"])}


def _hosts(rows: Iterable[Row]) -> list[dict[str, str]]:
    """The hosts of one cluster, each with its basis."""
    found = sorted({(row["host"], row.get("basis", "").rpartition(":")[2]) for row in rows})
    return [{"place": place, "basis": basis} for place, basis in found]


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups


def _named(rows: Iterable[Row], name: str, labels: Mapping[str, Label]) -> list[dict[str, Any]]:
    return [{"id": id_, "label": labels[id_]} for id_ in sorted({row[name] for row in rows if name in row})]


def _lines(lines: tuple[Sequence[Line], Sequence[Line]]) -> dict[str, Any]:
    return {
        name: [
            {"degrees": line.degrees, "points": [[round(x * SCALE), round(y * SCALE)] for x, y in line.points]}
            for line in own
        ]
        for name, own in zip(("parallels", "meridians"), lines, strict=True)
    }
