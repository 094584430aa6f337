"""The decorators of a query: YAML in the comment lines that begin with ``#+``, with the line of every key.

All scalars are read as text, so that a tag `no` or a date stays what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

MARK = "#+"
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]
"""The keys, and positions in lists, that lead to a value."""


class MalformedError(ValueError):
    """The decorators are not as they should be.

    Attributes:
        line: 1-based line of the query.
        column: 1-based column, when known.
    """

    def __init__(self, message: str, line: int | None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Decorators:
    """What the decorators say.

    Attributes:
        values: keys and values.
        lines: where each value stands: its path to its 1-based line.
    """

    values: Mapping[str, Any]
    lines: Mapping[Path, int]

    def malformed(self, message: str, *path: str | int) -> MalformedError:
        """An error that points to a value.

        Args:
            message: what is wrong with it.
            path: the keys that lead to it; the nearest that exists is shown.

        Returns:
            The error, to be raised.
        """
        while path and path not in self.lines:
            path = path[:-1]
        return MalformedError(message, self.lines.get(path))


def read_decorators(text: str) -> Decorators:
    """Read the decorators of a query.

    Args:
        text: the whole query.

    Returns:
        What they say; nothing when there are none.

    Raises:
        MalformedError: they are not YAML, not keys and values, or have a key twice.
    """
    marked = [line[len(MARK) :].removeprefix(" ") if line.startswith(MARK) else "" for line in text.split("\n")]
    loader = _Loader("\n".join(marked))
    try:
        node = loader.get_single_node()
        values = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise MalformedError(
            f"the header is not YAML: {getattr(error, 'problem', error)}",
            mark.line + 1 if mark else None,
            mark.column + len(MARK) + 2 if mark else None,
        ) from error
    finally:
        loader.dispose()
    if node is None:
        return Decorators({}, {})
    if not isinstance(values, dict):
        raise MalformedError("the header is no list of keys and values", node.start_mark.line + 1)
    return Decorators(values, {(): node.start_mark.line + 1, **dict(_lines(node, ()))})


def _lines(node: yaml.Node, path: Path) -> Iterator[tuple[Path, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise MalformedError("a key is a single word", line)
            if key.value in seen:
                raise MalformedError(f"{key.value} is there twice", line)
            seen.add(key.value)
            yield (*path, key.value), line
            yield from _lines(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield (*path, position), value.start_mark.line + 1
            yield from _lines(value, (*path, position))
