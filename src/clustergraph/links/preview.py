"""A small HTML page about one thing, for the preview of a reconciliation client."""

from __future__ import annotations

from html import escape

from clustergraph.links.things import ALTERNATIVE, CODE
from clustergraph.links.vocabulary import Vocabulary

WIDTH, HEIGHT = 430, 260
_SHOWN = 8
_WORDS = {
    "zh": {"names": "别名", "codes": "代码", "types": "类型", "related": "相关"},
    "en": {"names": "Other names", "codes": "Codes", "types": "Types", "related": "Related to"},
}


def preview(vocabulary: Vocabulary, identifier: str, lang: str) -> str | None:
    """The page about a thing.

    Args:
        vocabulary: the identifiers.
        identifier: which thing.
        lang: language of the page; the name is in both.

    Returns:
        HTML that loads nothing, or None when there is no such thing.
    """
    thing = vocabulary.thing(identifier)
    if thing is None:
        return None
    graph, words = vocabulary.graph, _WORDS[lang]
    named = [n for n in vocabulary.index.things[vocabulary.index.position[thing.iri]].names if n.kind == ALTERNATIVE]
    related = sorted(thing.kinds & thing.related)
    facts = {
        "types": [graph.label(iri, lang) for iri in sorted(vocabulary.own_types(thing))],
        "names": list(dict.fromkeys(n.text for n in named)),
        "codes": sorted({n.text for n in thing.names if n.kind == CODE}),
        "related": [graph.label(iri, lang) for iri in related if iri not in thing.classes],
    }
    comma = "、" if lang == "zh" else ", "
    rows = "".join(
        f"<tr><th>{escape(words[key])}</th><td>{escape(comma.join(values[:_SHOWN]))}"
        f"{' …' if len(values) > _SHOWN else ''}</td></tr>"
        for key, values in facts.items()
        if values
    )
    title, other = graph.label(thing.iri, lang), graph.label(thing.iri, "en" if lang == "zh" else "zh")
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        "<style>body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:17px;margin:0}p{margin:2px 0 8px;color:#555}"
        "th{text-align:left;vertical-align:top;padding-right:10px;white-space:nowrap;font-weight:600}"
        "code{font-size:12px}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{escape(other)}</p><table>{rows}</table>"
        f"<p><code>{escape(thing.iri)}</code></p></body></html>"
    )
