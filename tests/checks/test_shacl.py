"""How a graph is validated: what is read, what comes out, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from clustergraph.checks import Report, shacl, validate
from clustergraph.errors import SourceError
from clustergraph.graph import KnowledgeGraph
from tests.checks.conftest import SHAPES
from tests.checks.test_mutations import MUTATIONS

PREFIXES = """
@prefix : <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
THING = ox.NamedNode("https://example.org/Thing")
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def ex(name: str) -> ox.NamedNode:
    return ox.NamedNode("https://example.org/" + name)


@pytest.fixture
def store() -> ox.Store:
    """A thing without a name and a thing with two, each said in its own graph and one of them in two."""
    store = ox.Store()
    for name, graph in (("a", "g1"), ("b", "g1"), ("b", "g2")):
        store.add(ox.Quad(ex(name), RDF_TYPE, THING, ex(graph)))
        if name == "b":
            store.extend(ox.Quad(ex(name), ex("name"), ox.Literal(text), ex(graph)) for text in ("x", "y"))
    return store


def written(tmp_path: Path, shapes: str, name: str = "shapes.ttl") -> Path:
    path = tmp_path / name
    path.write_text(PREFIXES + shapes, encoding="utf-8")
    return path


NAMED = """
:Named a sh:NodeShape ; sh:targetClass :Thing ; sh:property :name-shape .
:name-shape a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ; sh:severity sh:Warning ;
    sh:message "One name; give it."@en , "应有名称；请写明。"@zh .
"""


def test_merge_of_named_graphs_is_validated(store: ox.Store, tmp_path: Path) -> None:
    report = validate(store, written(tmp_path, NAMED))
    assert [(r.focus, r.path, r.constraint.rpartition("#")[2]) for r in report.results] == [
        ("https://example.org/a", "https://example.org/name", "MinCountConstraintComponent"),
        ("https://example.org/b", "https://example.org/name", "MaxCountConstraintComponent"),
    ]
    assert report.conforms is False
    assert {r.severity.rpartition("#")[2] for r in report.results} == {"Warning"}
    assert report.results[1].found == (ox.Literal("x"), ox.Literal("y"))
    assert report.results[0].messages == {"en": "One name; give it.", "zh": "应有名称；请写明。"}


def test_store_is_not_changed(store: ox.Store, tmp_path: Path) -> None:
    before = set(store)
    validate(store, written(tmp_path, NAMED))
    assert set(store) == before


def test_statement_of_two_graphs_counts_once(store: ox.Store, tmp_path: Path) -> None:
    """A constraint that counts must not count a statement once for each graph."""
    shapes = """
    :Counted a sh:NodeShape ; sh:targetClass :Thing ; sh:sparql :two-names .
    :two-names a sh:SPARQLConstraint ; sh:message "{$this} has {?value} names; have two."@en ; sh:select '''
        SELECT $this (COUNT(?name) AS ?value) WHERE { $this <https://example.org/name> ?name }
        GROUP BY $this HAVING (COUNT(?name) != 2)''' .
    """
    assert validate(store, written(tmp_path, shapes)).results == ()


def test_messages_are_filled_in_and_keep_their_language(store: ox.Store, tmp_path: Path) -> None:
    shapes = """
    :Worded a sh:NodeShape ; sh:targetClass :Thing ; sh:sparql :no-y .
    :no-y a sh:SPARQLConstraint ;
        sh:message "{$this} {?path} {?value} {?other}; remove it."@en , "{?value}；请删去。"@zh ;
        sh:select "SELECT $this ?path ?value WHERE { $this ?path ?value FILTER(?value = 'y') }" .
    """
    (result,) = validate(store, written(tmp_path, shapes)).results
    assert result.messages == {
        "en": "https://example.org/b https://example.org/name y {?other}; remove it.",
        "zh": "y；请删去。",
    }
    assert result.source == "https://example.org/no-y"
    assert result.shape == "https://example.org/Worded"
    assert result.path == "https://example.org/name"
    assert result.value == ox.Literal("y")


def test_shapes_may_be_several_files(store: ox.Store, tmp_path: Path) -> None:
    more = ":More a sh:NodeShape ; sh:targetNode :a ; sh:class :Other ; sh:message 'Be another; change.'@en ."
    files = [written(tmp_path, NAMED), written(tmp_path, more, "more.ttl")]
    assert len(validate(store, files).results) == 3


def test_shape_that_is_switched_off_stays_off(store: ox.Store, tmp_path: Path) -> None:
    off = NAMED.replace("sh:targetClass :Thing", "sh:targetClass :Thing ; sh:deactivated true")
    assert validate(store, written(tmp_path, off)).conforms


def test_query_on_several_lines_means_the_same() -> None:
    assert shacl._on_one_line("SELECT $this\n    WHERE {\n  $this ?p ?o }\n") == "SELECT $this WHERE { $this ?p ?o }"
    for kept in ("SELECT $this # all\nWHERE {}", "SELECT $this WHERE {\n ?s ?p '''a\nb''' }", "<a#b>\n<c>"):
        assert shacl._on_one_line(kept) == kept


def test_shortcuts_change_no_result(changed: Callable[..., ox.Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes as written and shapes with targets handed down give the same report."""
    names = (
        "cluster-sector-max-count",
        "evidence-source-class",
        "observation-about-or",
        "position-unique",
        "latitude-datatype",
    )
    store = changed(*((MUTATIONS / f"{name}.ru").read_text(encoding="utf-8") for name in names))

    def fresh() -> Report:
        shacl._read_shapes.cache_clear()
        return validate(store, SHAPES)

    quick = fresh()
    monkeypatch.setattr(shacl, "_hand_targets_down", lambda graph: None)
    monkeypatch.setattr(shacl, "_on_one_line", lambda query: query)
    assert fresh() == quick
    assert len(quick.results) >= len(names)
    shacl._read_shapes.cache_clear()


def test_reports_are_equal_each_time(changed: Callable[..., ox.Store]) -> None:
    store = changed((MUTATIONS / "corridor-span-class.ru").read_text(encoding="utf-8"))
    assert validate(store, SHAPES) == validate(store, SHAPES)


def test_engine_keeps_the_merge_that_is_validated(graph: KnowledgeGraph) -> None:
    assert shacl._with_merge(graph.store) is graph.store


@pytest.mark.parametrize(
    ("shapes", "told"),
    [
        (":a :b", "is not Turtle"),
        (":P a sh:PropertyShape ; sh:targetClass :Thing .", "sh:path"),
        (
            ":N a sh:NodeShape ; sh:targetClass :Thing ; sh:sparql :q . :q sh:select 'SELECT $this WHERE {' .",
            "cannot be used",
        ),
        (
            ":N a sh:NodeShape ; sh:targetClass :Thing ; sh:sparql :q . "
            ":q sh:select 'SELECT $this WHERE { $this a ?c MINUS { $this :p ?o } }' .",
            "MINUS",
        ),
    ],
    ids=["no-turtle", "no-path", "no-sparql", "forbidden-clause"],
)
def test_bad_shapes_are_refused(store: ox.Store, tmp_path: Path, shapes: str, told: str) -> None:
    path = written(tmp_path, shapes)
    with pytest.raises(SourceError, match=told) as caught:
        validate(store, path)
    assert str(caught.value.problems[0].file) == str(path)


def test_missing_shapes_are_refused(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        validate(store, tmp_path / "none.ttl")


def test_import_is_light() -> None:
    """Neither rdflib nor pySHACL is imported before a graph is validated."""
    import subprocess
    import sys

    code = "import sys, clustergraph.checks; print([m for m in ('rdflib', 'pyshacl') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
