"""An analysis in words, as tables, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from clustergraph.analysis.tables import TOPICS, Analysis, Cell, Table, Thing, things
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.rendering import as_csv, as_markdown, as_table

FORMATS = ("table", "csv", "json", "md")
_FIRST = 10
"""How many rows of a long table the overview shows."""

_LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "cities": ("strength", "degree_centrality"),
    "clusters": ("degree_centrality",),
    "bridges": ("through",),
}
"""Columns of a topic that the overview has no room for."""

_MEASURES = ("degree_centrality", "betweenness", "closeness")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "city": "city",
        "kind": "kind",
        "clusters": "clusters",
        "shared_clusters": "shared",
        "partners": "partners",
        "strength": "strength",
        "degree_centrality": "degree",
        "betweenness": "betweenness",
        "closeness": "closeness",
        "community": "community",
        "cluster": "cluster",
        "cities": "cities",
        "hosts": "which",
        "inside": "weight inside",
        "outside": "weight outside",
        "bridge": "bridge",
        "parts": "parts",
        "through": "through",
        "joins": "joins",
        "component": "component",
        "link": "link",
        "separator": ", ",
        "parting": " | ",
        "summary": "{list}: {clusters} clusters, {cities} hosts ({kinds}).\n"
        "{shared_clusters} clusters have several hosts; they join {joined_cities} hosts in {joined_components} "
        "components. {isolated_cities} hosts share no cluster.\n"
        "Of the {links} facts that a place hosts a cluster: {bases}.",
        "whole": "Each community is a whole component: no city lies between two of them.",
        "title_cities": "Cities, by the cities that they share clusters with",
        "title_clusters": "Clusters, by the cities that they join",
        "title_communities": "Communities of cities (Louvain; modularity {modularity})",
        "title_bridges": "Bridges: what alone joins cities",
        "title_isolated": "Cities that share no cluster, with the number of their clusters",
        "more": "… and {n} more: clustergraph analyse {topic}",
        "none": "none",
    },
    "zh": {
        "city": "城市",
        "kind": "类别",
        "clusters": "集群数",
        "shared_clusters": "共有集群数",
        "partners": "关联城市数",
        "strength": "强度",
        "degree_centrality": "度中心性",
        "betweenness": "介数中心性",
        "closeness": "接近中心性",
        "community": "社群",
        "cluster": "集群",
        "cities": "城市数",
        "hosts": "所含城市",
        "inside": "内部权重",
        "outside": "外部权重",
        "bridge": "桥",
        "parts": "部分数",
        "through": "经由集群",
        "joins": "所连接的部分",
        "component": "连通分量",
        "link": "连线",
        "separator": "、",
        "parting": " | ",
        "summary": "{list}：{clusters}个集群，{cities}个所在地（{kinds}）。\n"
        "{shared_clusters}个集群由多地共同承载，将{joined_cities}个所在地连成{joined_components}个连通分量；"
        "{isolated_cities}个所在地未与他地共有集群。\n"
        "集群所在地的{links}项事实，依据等级为：{bases}。",
        "whole": "各社群均为完整的连通分量，无城市居于两个社群之间。",
        "title_cities": "城市（按共有集群的关联城市排列）",
        "title_clusters": "集群（按所连接的城市排列）",
        "title_communities": "城市社群（Louvain 算法，模块度 {modularity}）",
        "title_bridges": "桥：唯一连接若干城市者",
        "title_isolated": "未与他市共有集群的城市及其集群数",
        "more": "……另有{n}行：clustergraph analyse {topic}",
        "none": "无",
    },
}


def render_analysis(graph: KnowledgeGraph, analysis: Analysis, topic: str | None, format_: str, lang: str) -> str:
    """An analysis in a format.

    Args:
        graph: where labels come from.
        analysis: what was found.
        topic: one of `TOPICS`; None for an overview of all.
        format_: ``table`` or ``md`` for readers, with labels; ``csv`` (of one topic) or ``json`` for programs, with
            IRIs and labels and all digits.
        lang: language of labels and words.

    Returns:
        The text.

    Raises:
        QueryError: csv is asked for without a topic.
    """
    if format_ == "csv" and topic is None:
        raise QueryError(
            Problem(
                "csv holds one table, and the overview has several",
                expected="a topic: " + ", ".join(TOPICS),
                remedy="such as `clustergraph analyse cities --format csv`",
            )
        )
    tables = [analysis.table(name) for name in ([topic] if topic else TOPICS)]
    named = [thing.iri for table in tables for row in table.rows for cell in row for thing in things(cell)]
    labels = graph.labels([*named, *analysis.kinds(), *analysis.bases(), analysis.clusters_of], lang)
    face = _Face(labels, lang)
    if format_ == "json":
        return face.json(analysis, tables)
    if format_ == "csv":
        return face.csv(tables[0])
    markdown = format_ == "md"
    return face.table(tables[0], markdown) if topic else face.overview(analysis, tables, markdown)


class _Face:
    """Cells and tables with the labels of one language."""

    def __init__(self, labels: Mapping[str, str], lang: str) -> None:
        self._labels = labels
        self._words = _WORDS[lang]

    def table(self, table: Table, markdown: bool) -> str:
        header = [self._words[name] for name in table.columns]
        rows = [
            [
                f"{cell:.4f}" if name in _MEASURES else self._shown(cell)
                for name, cell in zip(table.columns, row, strict=True)
            ]
            for row in table.rows
        ]
        if markdown:
            return as_markdown(header, rows)
        right = [self._words[name] for name in table.columns if _is_numeric(table.column(name))]
        return as_table(header, rows, right=right)

    def csv(self, table: Table) -> str:
        header, rows = [], []
        for name in table.columns:
            header += [name, f"{name}_label"] if _names_things(table, name) else [name]
        for row in table.rows:
            cells: list[str] = []
            for name, cell in zip(table.columns, row, strict=True):
                cells.append(_machine_text(cell))
                if _names_things(table, name):
                    cells.append(self._joined(cell, "; ", " | "))
            rows.append(cells)
        return as_csv(header, rows)

    def json(self, analysis: Analysis, tables: Iterable[Table]) -> str:
        content: dict[str, object] = {
            "list": analysis.clusters_of,
            "list_label": self._labels[analysis.clusters_of],
            "weighting": analysis.weighting,
            "summary": {
                **analysis.summary(),
                "kinds": analysis.kinds(),
                "bases": analysis.bases(),
                "modularity": analysis.modularity,
            },
        }
        for table in tables:
            rows = []
            for row in table.rows:
                said: dict[str, object] = {}
                for name, cell in zip(table.columns, row, strict=True):
                    said[name] = _nested(cell, lambda thing: thing.iri)
                    if _names_things(table, name):
                        said[f"{name}_label"] = _nested(cell, lambda thing: self._labels[thing.iri])
                rows.append(said)
            content[table.topic] = rows
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def overview(self, analysis: Analysis, tables: Sequence[Table], markdown: bool) -> str:
        words = self._words
        kinds, bases = (
            words["separator"].join(f"{self._labels[iri]} {n}" for iri, n in counts.items())
            for counts in (analysis.kinds(), analysis.bases())
        )
        list_ = self._labels[analysis.clusters_of]
        summary = words["summary"].format(list=list_, kinds=kinds, bases=bases, **analysis.summary())
        parts = [summary + "\n"]
        for table in tables:
            if table.topic == "components":
                continue
            modularity = "–" if analysis.modularity is None else f"{analysis.modularity:.3f}"
            title = words[f"title_{table.topic}"].format(modularity=modularity)
            telling = self._telling(table)
            shown = Table(table.topic, table.columns, telling.rows[:_FIRST]).without(*_LEFT_OUT.get(table.topic, ()))
            body = self.table(shown, markdown) if shown.rows else words["none"] + "\n"
            if (left := len(table.rows) - len(shown.rows)) and shown.rows:
                body += ("\n" if markdown else "") + words["more"].format(n=left, topic=table.topic) + "\n"
            if table.topic == "communities" and table.rows and not any(table.column("outside")):
                body += ("\n" if markdown else "") + words["whole"] + "\n"
            parts.append(self._heading(title, markdown) + body)
        parts.append(self._heading(words["title_isolated"], markdown) + self._isolated(tables))
        return "\n".join(parts)

    def _telling(self, table: Table) -> Table:
        """Without what shares nothing: the overview counts it in a line of its own."""
        place = {"cities": "partners", "clusters": "cities"}.get(table.topic)
        if place is None:
            return table
        least = 0 if table.topic == "cities" else 1
        values = table.column(place)
        rows = tuple(
            row for row, value in zip(table.rows, values, strict=True) if isinstance(value, int) and value > least
        )
        return Table(table.topic, table.columns, rows)

    def _isolated(self, tables: Sequence[Table]) -> str:
        cities = next(table for table in tables if table.topic == "cities")
        columns = (cities.column(name) for name in ("city", "clusters", "partners"))
        lonely = [
            f"{self._shown(city)} {clusters}" for city, clusters, partners in zip(*columns, strict=True) if not partners
        ]
        return (self._words["separator"].join(lonely) or self._words["none"]) + "\n"

    def _heading(self, title: str, markdown: bool) -> str:
        return f"## {title}\n\n" if markdown else f"{title}\n"

    def _shown(self, cell: Cell) -> str:
        if isinstance(cell, float):
            return f"{cell:.0f}" if cell.is_integer() else f"{cell:.2f}"
        if isinstance(cell, str):
            return self._words[cell]
        return self._joined(cell, self._words["separator"], self._words["parting"])

    def _joined(self, cell: Cell, separator: str, parting: str) -> str:
        if isinstance(cell, Thing):
            return self._labels[cell.iri]
        if isinstance(cell, tuple):
            between = parting if any(isinstance(one, tuple) for one in cell) else separator
            return between.join(self._joined(one, separator, parting) for one in cell)
        return "" if cell is None else str(cell)


def _machine_text(cell: Cell) -> str:
    if isinstance(cell, Thing):
        return cell.iri
    if isinstance(cell, tuple):
        between = " | " if any(isinstance(one, tuple) for one in cell) else " "
        return between.join(map(_machine_text, cell))
    return "" if cell is None else str(cell)


def _nested(cell: Cell, of_thing: object) -> object:
    if isinstance(cell, Thing):
        assert callable(of_thing)
        return of_thing(cell)
    return [_nested(one, of_thing) for one in cell] if isinstance(cell, tuple) else cell


def _names_things(table: Table, name: str) -> bool:
    return any(isinstance(cell, Thing | tuple) for cell in table.column(name)) or name in _THINGS


def _is_numeric(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, int | float | None) for cell in cells) and any(cell is not None for cell in cells)


_THINGS = ("city", "cluster", "hosts", "bridge", "through", "joins")
"""Columns of things, also where a table has no rows."""
