"""Words that names are written with or without: kinds of places, of clusters, of sectors."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from clustergraph.links.normalising import has_cjk, normalise

_LEAST = {True: 2, False: 3}
"""How many characters are left at least: Chinese, other. 九州 is no name 九."""


@dataclass(frozen=True)
class Core:
    """A name without its affixes.

    Attributes:
        text: what is left.
        means: what its affixes say that the thing is, as IRIs; any of them will do.
    """

    text: str
    means: frozenset[str]


class Affixes:
    """The affixes, from `affixes.csv` and from labels of the graph.

    Args:
        prefixes: prefix to namespace, for the table.
        labelled: label of a kind of thing, and the IRI of the kind.
    """

    def __init__(self, prefixes: Mapping[str, str], labelled: Iterable[tuple[str, str]]) -> None:
        self._suffixes: dict[str, frozenset[str]] = {}
        self._prefixes: dict[str, frozenset[str]] = {}
        table = files("clustergraph.links").joinpath("affixes.csv").read_text("utf-8")
        for row in csv.DictReader(table.splitlines()):
            curies = (curie.partition(":") for curie in row["means"].split())
            target = self._suffixes if row["position"] == "suffix" else self._prefixes
            target[row["affix"]] = frozenset(prefixes.get(prefix, prefix + ":") + name for prefix, _, name in curies)
        for label, kind in labelled:
            text = normalise(label)
            if text:
                self._suffixes[text] = self._suffixes.get(text, frozenset()) | {kind}
        self._longest = max(map(len, (*self._suffixes, *self._prefixes)))

    @property
    def suffixes(self) -> Mapping[str, frozenset[str]]:
        """Each suffix with what it means."""
        return self._suffixes

    def core(self, name: str) -> Core:
        """A name without its longest prefix and its longest suffix.

        Args:
            name: a normalised name.

        Returns:
            What is left of it; the name itself when it has no affix.
        """
        text, before = self._strip(name, self._prefixes, at_end=False)
        text, after = self._strip(text, self._suffixes, at_end=True)
        return Core(text, after or before)

    def _strip(self, name: str, affixes: Mapping[str, frozenset[str]], at_end: bool) -> tuple[str, frozenset[str]]:
        cjk = has_cjk(name)
        for length in range(min(self._longest, len(name) - _LEAST[cjk]), 0, -1):
            affix = name[-length:] if at_end else name[:length]
            if affix not in affixes:
                continue
            rest = name[:-length] if at_end else name[length:]
            if cjk or (rest.endswith(" ") if at_end else rest.startswith(" ")):
                return rest.strip(), affixes[affix]
        return name, frozenset()
