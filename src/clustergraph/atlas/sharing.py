"""Data that says much the same many times, written so that it says each thing once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

LIST = -1


def share(value: object) -> dict[str, Any]:
    """Write equal parts of a value once; `atlas.unshare` of the shell reads it back.

    Args:
        value: what has a JSON.

    Returns:
        ``shapes``, the keys of each kind of object, and ``values``, of which the last is the whole: a list is
        ``[-1, part, …]`` and an object ``[shape, part, …]``, each part being the place of an earlier value.
    """
    shapes: dict[tuple[str, ...], int] = {}
    places: dict[object, int] = {}
    values: list[object] = []

    def place(part: object) -> int:
        if isinstance(part, Mapping):
            keys = tuple(part)
            written: Any = [shapes.setdefault(keys, len(shapes)), *(place(part[key]) for key in keys)]
        elif isinstance(part, Sequence) and not isinstance(part, str):
            written = [LIST, *map(place, part)]
        else:
            written = part
        if isinstance(written, list):
            key: object = tuple(written)
        else:  # JSON tells 1 from true and from 1.0, which are equal in Python
            key = written if isinstance(written, str) else (json.dumps(written),)
        if key not in places:
            places[key] = len(values)
            values.append(written)
        return places[key]

    place([value])  # a list of one, so that the whole is the last value though an equal one came before
    return {"shapes": [list(keys) for keys in shapes], "values": values}


def unshare(shared: Mapping[str, Any]) -> Any:
    """Read what `share` wrote.

    Args:
        shared: its result.

    Returns:
        The value.
    """
    read: list[Any] = []
    for written in shared["values"]:
        if isinstance(written, list):
            parts = [read[place] for place in written[1:]]
            read.append(parts if written[0] == LIST else dict(zip(shared["shapes"][written[0]], parts, strict=True)))
        else:
            read.append(written)
    return read[-1][0]
