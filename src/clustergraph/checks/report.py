"""What a validation found, and how it is written: JSON, a SHACL report in Turtle, text for a reader."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from clustergraph.namespaces import BASE

SH = "http://www.w3.org/ns/shacl#"
VIOLATION = SH + "Violation"

PREFIXES = {
    "body": "https://w3id.org/clustergraph/organisation/",
    "cg": "https://w3id.org/clustergraph/ontology#",
    "cgsh": "https://w3id.org/clustergraph/shapes#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "doc": "https://w3id.org/clustergraph/document/",
    "org": "http://www.w3.org/ns/org#",
    "orgtype": "https://w3id.org/clustergraph/organisation-type/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "placetype": "https://w3id.org/clustergraph/place-type/",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": SH,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_LOCAL_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Result:
    """One place where the graph is not as a shape expects it: a `validation result`_.

    .. _validation result: https://www.w3.org/TR/shacl/#results-validation-result

    Attributes:
        shape: IRI of the shape that was not met.
        constraint: IRI of the constraint component, such as `sh:MinCountConstraintComponent`.
        severity: `sh:Violation`, `sh:Warning` or `sh:Info`, as IRI.
        focus: IRI of the entity (`_:name` for a blank node).
        path: IRI of the property; a SPARQL property path where the shape follows more than one property;
            None where the shape is about the entity itself.
        value: the value at fault, when it is one value.
        messages: what is expected and what to do, by language.
        source: IRI of the SPARQL constraint, when the constraint is one.
        found: where no one value is at fault, the values that the entity has along the path, if any.
    """

    shape: str
    constraint: str
    severity: str
    focus: str
    path: str | None
    value: Term | None
    messages: Mapping[str, str]
    source: str | None = None
    found: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a validation found: a `validation report`_.

    .. _validation report: https://www.w3.org/TR/shacl/#validation-report

    Attributes:
        conforms: whether there is no result at all, of whatever severity.
        results: the results, in the order of focus, path, shape, constraint and value.
    """

    conforms: bool
    results: tuple[Result, ...]


def to_json(report: Report, where: Callable[[str, str | None], str | None] = lambda focus, path: None) -> str:
    """The report as JSON.

    Args:
        report: what was found.
        where: gives file and line of what is said of an entity with a property, or None.

    Returns:
        A JSON object with `conforms` and `results`; IRIs in full, values as terms in the manner of `SPARQL results
        in JSON`_ (`type`, `value`, `xml:lang` or `datatype`).

    .. _SPARQL results in JSON: https://www.w3.org/TR/sparql11-results-json/#select-encode-terms
    """
    results = [
        {
            "shape": result.shape,
            "constraint": result.constraint,
            "source": result.source,
            "severity": result.severity,
            "focus": result.focus,
            "path": result.path,
            "value": None if result.value is None else _json_term(result.value),
            "found": [_json_term(term) for term in result.found],
            "where": where(result.focus, result.path),
            "messages": dict(result.messages),
        }
        for result in report.results
    ]
    return json.dumps({"conforms": report.conforms, "results": results}, ensure_ascii=False, indent=2) + "\n"


def to_turtle(report: Report) -> str:
    """The report in the `results vocabulary`_ of SHACL, so that any tool for SHACL reports reads it.

    .. _results vocabulary: https://www.w3.org/TR/shacl/#validation-report

    Args:
        report: what was found.

    Returns:
        A Turtle document with one `sh:ValidationReport`.
    """
    rdf_type = ox.NamedNode(PREFIXES["rdf"] + "type")
    whole = ox.BlankNode("report")
    triples = [
        ox.Triple(whole, rdf_type, ox.NamedNode(SH + "ValidationReport")),
        ox.Triple(whole, ox.NamedNode(SH + "conforms"), ox.Literal(report.conforms)),
    ]
    nodes = [ox.BlankNode(f"result{number}") for number in range(1, len(report.results) + 1)]
    triples.extend(ox.Triple(whole, ox.NamedNode(SH + "result"), node) for node in nodes)
    for node, result in zip(nodes, report.results, strict=True):
        said: list[tuple[str, Term | None]] = [
            ("focusNode", _resource(result.focus)),
            ("value", result.value),
            ("sourceShape", _resource(result.shape)),
            ("sourceConstraint", None if result.source is None else _resource(result.source)),
            ("sourceConstraintComponent", ox.NamedNode(result.constraint)),
            ("resultSeverity", ox.NamedNode(result.severity)),
            *(("resultMessage", _message(text, language)) for language, text in result.messages.items()),
        ]
        triples.append(ox.Triple(node, rdf_type, ox.NamedNode(SH + "ValidationResult")))
        triples.extend(ox.Triple(node, ox.NamedNode(SH + name), term) for name, term in said if term is not None)
        if result.path is not None:
            triples.extend(_path_triples(node, result.path))
    prefixes = {name: iri for name, iri in PREFIXES.items() if name in ("rdf", "sh", "cgsh", "cg")}
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode("utf-8")


def to_human(
    report: Report,
    lang: str,
    label: Callable[[str], str] = lambda iri: "",
    where: Callable[[str, str | None], str | None] = lambda focus, path: None,
) -> str:
    """The report as text: which entity, what was found, what was expected, what to do, and where.

    Args:
        report: what was found.
        lang: `zh` or `en`; any other language is answered in English.
        label: gives the name of an entity, or an empty text.
        where: gives file and line of what is said of an entity with a property, or None.

    Returns:
        A paragraph for each result and a last line with their number.
    """
    words = _WORDS.get(lang, _WORDS["en"])
    paragraphs = [_paragraph(result, lang, words, label, where) for result in report.results]
    count = len(report.results)
    last = words["conforms" if not count else "problem" if count == 1 else "problems"].format(count=count)
    return "\n\n".join([*paragraphs, last]) + "\n"


def short(iri: str) -> str:
    """An IRI as a reader knows it.

    Args:
        iri: an IRI, or a SPARQL property path with IRIs in angle brackets.

    Returns:
        A prefixed name where a prefix fits, else the IRI as it is.
    """
    if "<" in iri:
        return re.sub(r"<([^<>]*)>", lambda match: short(match[1]), iri)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    # Without a prefix of its own, an IRI of the project is shortened to its path: place/suzhou is place:suzhou.
    if iri.startswith(BASE):
        kind, _, name = iri[len(BASE) :].partition("/")
        if kind != "data" and _LOCAL_NAME.fullmatch(name):
            return f"{kind}:{name}"
        return iri[len(BASE) :]
    return iri


_WORDS = {
    "en": {
        "Violation": "Error",
        "Warning": "Warning",
        "Info": "Note",
        "value": "found",
        "message": "expected",
        "shape": "shape",
        "colon": ": ",
        "comma": ", ",
        "none": "nothing",
        "conforms": "The graph conforms to its shapes.",
        "problem": "1 result: the graph does not conform to its shapes.",
        "problems": "{count} results: the graph does not conform to its shapes.",
    },
    "zh": {
        "Violation": "错误",
        "Warning": "警告",
        "Info": "提示",
        "value": "现有",
        "message": "要求",
        "shape": "形状",
        "colon": "：",
        "comma": "，",
        "none": "无",
        "conforms": "图谱符合全部形状约束。",
        "problem": "共 1 条结果：图谱不符合形状约束。",
        "problems": "共 {count} 条结果：图谱不符合形状约束。",
    },
}


def _paragraph(
    result: Result,
    lang: str,
    words: Mapping[str, str],
    label: Callable[[str], str],
    where: Callable[[str, str | None], str | None],
) -> str:
    colon = words["colon"]
    place = where(result.focus, result.path)
    head = f"{place}: " if place else ""
    head += words.get(result.severity.removeprefix(SH), result.severity) + colon + _named(result.focus, label)
    if result.path is not None:
        head += f" — {_named(result.path, label)}"
    lines = [head]
    about_itself = isinstance(result.value, ox.NamedNode) and result.value.value == result.focus
    if result.value is not None and not about_itself:
        lines.append(f"  {words['value']}{colon}{_shown(result.value, label)}")
    elif result.path is not None:
        found = words["comma"].join(_shown(term, label) for term in result.found)
        lines.append(f"  {words['value']}{colon}{found or words['none']}")
    message = result.messages.get(lang) or result.messages.get("en") or next(iter(result.messages.values()), "")
    if message:
        lines.append(f"  {words['message']}{colon}{message}")
    lines.append(f"  {words['shape']}{colon}{short(result.source or result.shape)} ({short(result.constraint)})")
    return "\n".join(lines)


def _named(iri: str, label: Callable[[str], str]) -> str:
    name = label(iri) if "<" not in iri else ""
    known = name and name not in (iri, f"<{iri}>", short(iri))
    return f"{name} ({short(iri)})" if known else short(iri)


def _shown(term: Term, label: Callable[[str], str]) -> str:
    if isinstance(term, ox.NamedNode):
        return _named(term.value, label)
    if isinstance(term, ox.Literal):
        if term.language:
            return f"{term.value!r}@{term.language}"
        kind = short(term.datatype.value)
        return repr(term.value) if kind == "xsd:string" else f"{term.value!r} ({kind})"
    return str(term)


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        if term.language:
            return {"type": "literal", "value": term.value, "xml:lang": term.language}
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "triple", "value": str(term)}


def _resource(text: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(text.removeprefix("_:")) if text.startswith("_:") else ox.NamedNode(text)


def _message(text: str, language: str) -> ox.Literal:
    return ox.Literal(text, language=language) if language else ox.Literal(text)


def _path_triples(node: ox.BlankNode, path: str) -> list[ox.Triple]:
    """`sh:resultPath` with its path; rdflib reads a path that is more than one property."""
    if "<" not in path:
        return [ox.Triple(node, ox.NamedNode(SH + "resultPath"), ox.NamedNode(path))]
    from rdflib.plugins.sparql import prepareQuery

    parsed = prepareQuery(f"SELECT * {{ ?focus {path} ?value }}").algebra.p.p.triples[0][1]
    triples: list[ox.Triple] = []
    root = _path_node(parsed, triples, f"{node.value}path")
    return [ox.Triple(node, ox.NamedNode(SH + "resultPath"), root), *triples]


def _path_node(path: Any, triples: list[ox.Triple], name: str) -> ox.NamedNode | ox.BlankNode:
    """A `property path`_ of rdflib as SHACL writes it; its triples are added to `triples`.

    .. _property path: https://www.w3.org/TR/shacl/#property-paths
    """
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if isinstance(path, SequencePath):
        return _path_list(path.args, triples, name)
    inner: ox.NamedNode | ox.BlankNode
    if isinstance(path, AlternativePath):
        term, inner = "alternativePath", _path_list(path.args, triples, name + "_")
    elif isinstance(path, InvPath):
        term, inner = "inversePath", _path_node(path.arg, triples, name + "_")
    elif isinstance(path, MulPath):
        term = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}[str(path.mod)]
        inner = _path_node(path.path, triples, name + "_")
    else:
        return ox.NamedNode(str(path))
    node = ox.BlankNode(name)
    triples.append(ox.Triple(node, ox.NamedNode(SH + term), inner))
    return node


def _path_list(paths: Sequence[Any], triples: list[ox.Triple], name: str) -> ox.BlankNode:
    rdf = PREFIXES["rdf"]
    cells = [ox.BlankNode(f"{name}{number}") for number in range(1, len(paths) + 1)]
    rests: list[ox.NamedNode | ox.BlankNode] = [*cells[1:], ox.NamedNode(rdf + "nil")]
    for cell, rest, path in zip(cells, rests, paths, strict=True):
        triples.append(ox.Triple(cell, ox.NamedNode(rdf + "first"), _path_node(path, triples, cell.value + "_")))
        triples.append(ox.Triple(cell, ox.NamedNode(rdf + "rest"), rest))
    return cells[0]
