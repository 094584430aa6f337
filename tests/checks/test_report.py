"""What a report looks like: for a reader in both languages, as JSON, as RDF."""

from __future__ import annotations

import json
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.extras.shacl import parse_shacl_path

from clustergraph.checks import Report, Result, short, to_human, to_json, to_turtle, validate
from clustergraph.graph import KnowledgeGraph
from tests.checks.conftest import SHAPES
from tests.checks.test_mutations import MUTATIONS

CASES = {
    "cluster-area-follows-from-hosts": {
        "en": [
            "Error: Shenzhen new-generation information and communication cluster (cluster:shenzhen-ict)",
            "(cg:inProvince)",
            "found: Jiangsu (place:jiangsu)",
            "no host lies in place:jiangsu; correct",
        ],
        "zh": ["错误：深圳市新一代信息通信集群 (cluster:shenzhen-ict)", "现有：江苏省 (place:jiangsu)", "；请改正该列"],
    },
    "name-min-count": {
        "en": [
            "(place:shenzhen) — name (skos:prefLabel)",
            "found: nothing",
            "Exactly one name",
            "; add what is missing",
        ],
        "zh": ["place:shenzhen", "现有：无", "应有且仅有一个中文名称和一个英文名称", "；请补全名称"],
    },
    "position-max-count": {
        "en": ["(trend:value-leap)", "found: '4' (xsd:integer), '9' (xsd:integer)", "one integer from 0; correct"],
        "zh": ["(trend:value-leap)", "现有：'4' (xsd:integer)，'9' (xsd:integer)", "；请改正"],
    },
    "place-gb2260-pattern": {
        "en": ["Shenzhen (place:shenzhen)", "found: '44030'", "six digits; correct the column gb2260"],
        "zh": ["深圳市 (place:shenzhen)", "现有：'44030'", "六位数字", "；请按 GB/T 2260 改正 gb2260 列"],
    },
    "text-in-both-languages-several": {
        "en": [
            "(policy:state-council-meeting-2023)",
            "'就业增加'@zh",
            "in Chinese and in English",
            "; add the translation",
        ],
        "zh": ["(policy:state-council-meeting-2023)", "'就业增加'@zh", "一一对应", "；请补译"],
    },
    "claim-value-fits-type": {
        "en": [
            "(claim:total)",
            "found: 'forty-five'",
            "The stated value forty-five does not fit",
            "; correct the column stated",
        ],
        "zh": ["(claim:total)", "现有：'forty-five'", "所述数值 forty-five 不符合", "；请改正 stated 列"],
    },
    "terms-are-declared": {
        "en": ["found: cg:popullation", "the ontology does not declare it; correct the spelling"],
        "zh": ["现有：cg:popullation", "本体却没有声明；请改正拼写"],
    },
}


def mutated(name: str, changed: Callable[..., ox.Store]) -> Report:
    return validate(changed((MUTATIONS / f"{name}.ru").read_text(encoding="utf-8")), SHAPES)


@pytest.mark.parametrize("name", CASES)
def test_text_names_entity_value_expectation_and_remedy(
    name: str, changed: Callable[..., ox.Store], graph: KnowledgeGraph
) -> None:
    report = mutated(name, changed)
    for lang, phrases in CASES[name].items():
        text = to_human(report, lang, lambda iri, lang=lang: graph.label(iri, lang))  # type: ignore[misc]
        assert [phrase for phrase in phrases if phrase not in text] == [], text


@pytest.fixture(scope="module")
def report() -> Report:
    """A report with a path of each kind, a literal of each kind, and a warning."""
    cg = "https://w3id.org/clustergraph/ontology#"
    place = "https://w3id.org/clustergraph/place/suzhou"
    messages = {"en": "Expected; do this.", "zh": "应当；请做。"}

    def result(path: str | None, value: ox.Literal | ox.NamedNode | None, severity: str = "Violation") -> Result:
        component = f"{SH}MinCountConstraintComponent"
        return Result(f"{SHAPES_IRI}some", component, f"{SH}{severity}", place, path, value, messages)

    paths = [
        None,
        cg + "gb2260",
        f"^<{cg}supports>",
        f"<{cg}gb2260>/^<{cg}gb2260>",
        f"<{cg}hostedIn>/<{cg}sector>*",
        f"(<{cg}hostedIn>/<{cg}sector>)+",
        f"<{cg}hostedIn>|<{cg}sector>?",
    ]
    values = [
        None,
        ox.Literal("320500"),
        ox.Literal("Suzhou", language="en"),
        ox.Literal(5),
        ox.NamedNode(cg + "City"),
        ox.NamedNode(place),
        None,
    ]
    severities = ["Violation"] * 6 + ["Warning"]
    return Report(False, tuple(map(result, paths, values, severities)))


SHAPES_IRI = "https://w3id.org/clustergraph/shapes#"


def test_turtle_is_a_validation_report(report: Report) -> None:
    graph = Graph().parse(data=to_turtle(report), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(False)
    results = list(graph.objects(node, SH.result))
    assert len(results) == len(report.results)
    for result in results:
        assert (result, RDF.type, SH.ValidationResult) in graph
        for required in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity):
            assert isinstance(graph.value(result, required), URIRef)
        assert {text.language for text in graph.objects(result, SH.resultMessage)} == {"en", "zh"}  # type: ignore[attr-defined]


def test_turtle_keeps_every_path(report: Report) -> None:
    graph = Graph().parse(data=to_turtle(report), format="turtle")
    written = {parse_shacl_path(graph, path).n3() for path in graph.objects(None, SH.resultPath)}
    expected = {path if "<" in path else f"<{path}>" for r in report.results if (path := r.path)}
    assert {re_parsed(path) for path in written} == {re_parsed(path) for path in expected}


def re_parsed(path: str) -> str:
    from rdflib.plugins.sparql import prepareQuery

    return repr(prepareQuery(f"SELECT * {{ ?focus {path} ?value }}").algebra.p.p.triples[0][1])


def test_turtle_and_json_are_the_same_each_time(report: Report) -> None:
    assert to_turtle(report) == to_turtle(report)
    assert to_json(report) == to_json(report)


def test_json_holds_what_the_report_holds(report: Report) -> None:
    read = json.loads(to_json(report, lambda focus, path: "places.csv:7" if path is None else None))
    assert read["conforms"] is False
    assert [r["focus"] for r in read["results"]] == [r.focus for r in report.results]
    assert [r["path"] for r in read["results"]] == [r.path for r in report.results]
    assert [r["where"] for r in read["results"]] == ["places.csv:7", *[None] * 6]
    assert read["results"][1]["value"]["value"] == "320500"
    assert read["results"][2]["value"] == {"type": "literal", "value": "Suzhou", "xml:lang": "en"}
    assert read["results"][4]["value"]["type"] == "uri"
    assert all(set(r["messages"]) == {"en", "zh"} for r in read["results"])


def test_text_begins_with_the_place_when_known(report: Report) -> None:
    text = to_human(report, "en", where=lambda focus, path: "data/places/places.csv:7")
    assert text.startswith("data/places/places.csv:7: Error: place:suzhou\n")
    assert "7: Warning: place:suzhou" in text
    assert text.endswith("7 results: the graph does not conform to its shapes.\n")


def test_text_of_another_language_is_english(report: Report) -> None:
    assert to_human(report, "fr") == to_human(report, "en")


def test_label_that_is_only_the_iri_is_not_repeated(report: Report) -> None:
    assert "place:suzhou (place:suzhou)" not in to_human(report, "en", label=short)
    assert "<https" not in to_human(report, "en", label=lambda iri: f"<{iri}>")


def test_conforming_report() -> None:
    nothing = Report(True, ())
    assert to_human(nothing, "en") == "The graph conforms to its shapes.\n"
    assert to_human(nothing, "zh") == "图谱符合全部形状约束。\n"
    assert json.loads(to_json(nothing)) == {"conforms": True, "results": []}
    graph = Graph().parse(data=to_turtle(nothing), format="turtle")
    assert list(graph.objects(None, SH.conforms)) == [Literal(True)]


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/clustergraph/place/suzhou", "place:suzhou"),
        ("https://w3id.org/clustergraph/organisation/miit", "body:miit"),
        ("https://w3id.org/clustergraph/organisation-type/hosted", "orgtype:hosted"),
        ("https://w3id.org/clustergraph/document/a-p05", "doc:a-p05"),
        ("https://w3id.org/clustergraph/ontology#hostedIn", "cg:hostedIn"),
        ("https://w3id.org/clustergraph/ontology", "ontology"),
        ("https://w3id.org/clustergraph/data/places/places.csv#suzhou", "data/places/places.csv#suzhou"),
        ("https://w3id.org/clustergraph/data/places/", "data/places/"),
        ("http://www.w3.org/2004/02/skos/core#prefLabel", "skos:prefLabel"),
        ("https://example.org/x", "https://example.org/x"),
        ("^<https://w3id.org/clustergraph/ontology#supports>", "^cg:supports"),
    ],
)
def test_short(iri: str, expected: str) -> None:
    assert short(iri) == expected
