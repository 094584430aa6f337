"""The rows of a user's own table as things to find links for."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote

from clustergraph.errors import Problem, SourceError
from clustergraph.links.comparing import Facts
from clustergraph.links.normalising import has_cjk
from clustergraph.links.proposing import Sought
from clustergraph.links.tables import UserTable

PREFIX = "row"


def rows_as_things(
    table: UserTable, column: str, type_: str, kinds: frozenset[str], lat: str | None = None, long_: str | None = None
) -> list[Sought]:
    """The rows of a table as things without links.

    A row is named by its place in the file, as RFC 7111 names rows: ``file:///mine.csv#row=2`` is the first one below
    the header.

    Args:
        table: the table.
        column: the column with the names.
        type_: the class of what the rows are about.
        kinds: it and the classes below it.
        lat: the column with the latitude, if there is one.
        long_: the column with the longitude.

    Returns:
        Each row that has a name.

    Raises:
        SourceError: a column is not there, or a coordinate is none.
    """
    at = table.column(column)
    places = None if lat is None or long_ is None else (table.column(lat), table.column(long_))
    base = space_of(table)
    found: list[Sought] = []
    problems: list[Problem] = []
    for number, row in enumerate(table.rows, 2):
        name = row.cells[at].strip() if row.cells else ""
        if not name:
            continue
        facts = Facts(names=defaultdict(list, {"zh" if has_cjk(name) else "en": [name]}), types={type_})
        if places is not None and all(row.cells[place].strip() for place in places):
            try:
                latitude, longitude = (float(row.cells[place]) for place in places)
                if not (abs(latitude) <= 90 and abs(longitude) <= 180):
                    raise ValueError
                facts.points.append((latitude, longitude))
            except ValueError:
                problems.append(
                    Problem(
                        f"{row.cells[places[0]]!r}, {row.cells[places[1]]!r} is no point",
                        table.path,
                        row.line,
                        lat,
                        "latitude and longitude in degrees",
                    )
                )
        found.append(Sought(f"{base}{number}", name, facts, kinds))
    if problems:
        raise SourceError(problems)
    return found


def space_of(table: UserTable) -> str:
    """How the IRIs of a table's rows begin.

    Args:
        table: the table.

    Returns:
        The IRI of the file's name, without the folder it lies in, with a fragment that lacks the number.
    """
    return f"file:///{quote(table.path.name)}#row="
