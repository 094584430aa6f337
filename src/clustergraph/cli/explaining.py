"""Stored queries in words: listed, explained, as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clustergraph.catalogue import Parameter, StoredQuery, range_of
from clustergraph.rendering import as_groups, as_markdown

_WORDS = {
    "en": {
        "of": "of ",
        "repeatable": "repeatable",
        "default": "default: ",
        "any": "any",
        "values": "values: ",
        "one of": "one of: ",
        "column": "column {}: ",
        "example": "example: ",
        "and": ", ",
        "name": "name",
        "type": "type",
        "default value": "default",
        "meaning": "meaning",
        "allowed": "allowed",
        "parameters": "Parameters",
        "columns": "Columns",
        "example call": "Example",
        "other": "Without a tag",
        "file": "File",
        "tags": "Tags",
        "count": "{} of {} queries\n"
        "`clustergraph queries show NAME` explains one; `clustergraph queries TEXT` searches",
    },
    "zh": {
        "of": "类：",
        "repeatable": "可多次给出",
        "default": "默认：",
        "any": "不限",
        "values": "可取的值：",
        "one of": "可取：",
        "column": "列 {}：",
        "example": "示例：",
        "and": "，",
        "name": "名称",
        "type": "类型",
        "default value": "默认值",
        "meaning": "含义",
        "allowed": "可取的值",
        "parameters": "参数",
        "columns": "列",
        "example call": "示例",
        "other": "无标签",
        "file": "文件",
        "tags": "标签",
        "count": "列出 {} 个查询，共 {} 个\n"
        "`clustergraph queries show 名称` 查看说明；`clustergraph queries 文字` 检索",
    },
}

Groups = Sequence[tuple[str, Sequence[StoredQuery]]]


def listed(groups: Groups, total: int, lang: str) -> str:
    """A list of queries.

    Args:
        groups: heading (``""`` for none) and queries of each group.
        total: how many queries there are in all.
        lang: language of the words.

    Returns:
        For each query its name, what it answers, and its parameters; at the end how many there are.
    """
    entries = [
        (
            heading,
            [
                (query.name, in_language(query.summary, lang), " ".join(f"{p.name}=" for p in query.parameters))
                for query in queries
            ],
        )
        for heading, queries in groups
    ]
    count = _WORDS[lang]["count"].format(sum(len(queries) for _, queries in groups), total)
    return as_groups(entries) + f"\n{count}\n"


def explained(query: StoredQuery, lang: str) -> str:
    """A stored query in words and as text.

    Args:
        query: the query.
        lang: language of the words.

    Returns:
        What it answers, its parameters and columns, an example, and its SPARQL.
    """
    words = _WORDS[lang]
    lines = [f"{query.name}: {in_language(query.summary, lang)}", "", in_language(query.description, lang), ""]
    for parameter in query.parameters:
        kind = words["of"] + parameter.of_class if parameter.of_class else parameter.type
        several = words["and"] + words["repeatable"] if parameter.multiple else ""
        lines.append(f"  --param {parameter.name}=…   {in_language(parameter.description, lang)} ({kind}{several})")
        lines.append(f"      {words['default']}{_default(parameter, lang)}")
        if allowed := _allowed(parameter):
            lines.append(f"      {words['one of']}{allowed}")
        elif parameter.type == "iri":
            lines.append(f"      {words['values']}clustergraph queries show {query.name} --values {parameter.name}")
    lines += [f"  {words['column'].format(name)}{in_language(text, lang)}" for name, text in query.columns.items()]
    if query.example:
        lines += ["", f"  {words['example']}{query.example}"]
    return "\n".join([*lines, "", *body(query)]).rstrip() + "\n"


def as_page(groups: Groups, files: Mapping[str, str], lang: str) -> str:
    """Queries as Markdown: a reference.

    Args:
        groups: heading and queries of each group.
        files: the file of each query.
        lang: language of the words.

    Returns:
        The page.
    """
    parts: list[str] = []
    for heading, queries in groups:
        if heading:
            parts.append(f"## {heading}\n")
        parts += [_section(query, files[query.name], lang) for query in queries]
    return "\n".join(parts)


def in_language(by_language: Mapping[str, str], lang: str) -> str:
    """A text in a language, else in the other one that there is.

    Args:
        by_language: language to text.
        lang: the language.

    Returns:
        The text; nothing when there is none.
    """
    return by_language.get(lang) or by_language.get("en") or by_language.get("zh") or ""


def heading_of(tag: str, names: Mapping[str, Mapping[str, str]], lang: str) -> str:
    """What a group of queries is called.

    Args:
        tag: the tag of the group; ``""`` for queries without.
        names: what tags are called.
        lang: language of the heading.

    Returns:
        The heading.
    """
    return in_language(names.get(tag, {}), lang) or tag or _WORDS[lang]["other"]


def body(query: StoredQuery) -> Iterable[str]:
    """The lines of a query without its header."""
    return [line for line in query.text.splitlines() if not line.startswith("#+")]


def _section(query: StoredQuery, file: str, lang: str) -> str:
    words = _WORDS[lang]
    colon = ": " if lang == "en" else "："
    lines = [f"### {query.name}\n", f"**{in_language(query.summary, lang)}**\n"]
    if query.description:
        lines.append(in_language(query.description, lang) + "\n")
    lines.append(f"{words['file']}{colon}`{file}`  \n{words['tags']}{colon}{', '.join(query.tags)}\n")
    if query.parameters:
        header = [words[word] for word in ("name", "type", "default value", "allowed", "meaning")]
        rows = [
            [
                f"`{p.name}`" + (f" ({words['repeatable']})" if p.multiple else ""),
                f"`{p.of_class or p.type}`",
                _default(p, lang),
                _allowed(p),
                in_language(p.description, lang),
            ]
            for p in query.parameters
        ]
        lines.append(f"{words['parameters']}{colon}\n\n{as_markdown(header, rows)}")
    if query.columns:
        rows = [[f"`{name}`", in_language(meaning, lang)] for name, meaning in query.columns.items()]
        lines.append(f"{words['columns']}{colon}\n\n{as_markdown([words['name'], words['meaning']], rows)}")
    if query.example:
        lines.append(f"{words['example call']}{colon}`{query.example}`\n")
    return "\n".join(lines)


def _default(parameter: Parameter, lang: str) -> str:
    return " ".join(parameter.defaults) or _WORDS[lang]["any"]


def _allowed(parameter: Parameter) -> str:
    return ", ".join(parameter.values) or range_of(parameter)
