"""Where each province-level unit has its tile, without any border.

The arrangement is our own: units that touch stand side by side, or corner to corner, where a grid allows it, north up.
It takes nothing from a data set of borders and says nothing about them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from clustergraph.atlas.page import asset
from clustergraph.namespaces import BASE

PLACES = BASE + "place/"


@dataclass(frozen=True)
class Tile:
    """A square of the grid.

    Attributes:
        row: from the north, from 0.
        column: from the west, from 0.
    """

    row: int
    column: int


def arrange_tiles(units: Iterable[str]) -> dict[str, Tile]:
    """A tile for each unit: that of ``assets/tiles.csv``, or for a unit that is not there one below all others.

    Args:
        units: their IRIs.

    Returns:
        IRI to tile, no two the same.
    """
    grid = {
        PLACES + row["place"]: Tile(int(row["row"]), int(row["column"]))
        for row in csv.DictReader(StringIO(asset("tiles.csv")))
    }
    wanted = sorted(set(units))
    found = {unit: grid[unit] for unit in wanted if unit in grid}
    below = max((tile.row for tile in grid.values()), default=-1) + 1
    columns = max((tile.column for tile in grid.values()), default=0) + 1
    others = (unit for unit in wanted if unit not in grid)
    found.update({unit: Tile(below + index // columns, index % columns) for index, unit in enumerate(others)})
    return found
