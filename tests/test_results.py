"""Labels are asked for all at once: a remote engine is asked as often as it is, row by row or not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from clustergraph.graph import KnowledgeGraph
from clustergraph.results import Presentation, render


@pytest.mark.parametrize("format_", ["table", "md", "xlsx", "csv"])
def test_labels_are_asked_for_once(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    asked: list[list[str]] = []

    def labels(iris: Iterable[str], lang: str) -> dict[str, str]:
        asked.append(list(iris))
        return {iri: f"{lang} {iri}" for iri in asked[-1]}

    def label(iri: str, lang: str) -> str:
        raise AssertionError("labels are asked for one by one")

    monkeypatch.setattr(graph, "labels", labels)
    monkeypatch.setattr(graph, "label", label)
    result = graph.run(graph.catalogue["clusters"])
    content = render(graph, result, format_, Presentation("zh", labels=True))
    assert len(asked) == 1
    assert len(asked[0]) > 100
    if format_ != "xlsx":
        assert f"zh {asked[0][0]}" in content.decode()
