"""Pushing the graph into real servers and into a folder: idempotent, whole, and harmless to what others stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from clustergraph.engines import EmbeddedEngine
from clustergraph.engines.graph_store import GraphStore
from clustergraph.engines.http import RemoteError
from clustergraph.engines.remote import RemoteEngine
from clustergraph.errors import OutputError, Problem
from clustergraph.graph import KnowledgeGraph
from clustergraph.push import PushError, PushReport, push
from tests.engines.test_remote import engine_of
from tests.servers import Server, running_oxigraph

OTHER = "http://other.example/graph"
S, P, X = (ox.NamedNode(f"http://other.example/{name}") for name in "spx")


@pytest.fixture
def oxigraph(oxigraph_server: Server) -> Iterator[RemoteEngine]:
    engine = engine_of(oxigraph_server)
    engine.update("CLEAR ALL", {})
    yield engine
    engine.update("CLEAR ALL", {})


def sizes(graph: KnowledgeGraph) -> dict[str, int]:
    counts: dict[str, int] = {}
    for quad in graph.quads():
        counts[str(quad.graph_name.value)] = counts.get(str(quad.graph_name.value), 0) + 1  # type: ignore[union-attr]
    return counts


def merge_size(graph: KnowledgeGraph) -> int:
    return len({quad.triple for quad in graph.quads()})


def states(report: PushReport | PushError) -> set[str]:
    return {pushed.state for pushed in report.graphs}


def in_default(engine: RemoteEngine) -> int:
    return engine.number("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


@pytest.mark.server
def test_push_twice_to_oxigraph(graph: KnowledgeGraph, oxigraph: RemoteEngine) -> None:
    oxigraph.store.put(OTHER, [ox.Triple(S, P, X)])
    dry = push(graph, oxigraph.name, dry_run=True)
    assert states(dry) == {"to push"}
    assert oxigraph.graphs() == [OTHER]
    first = push(graph, oxigraph.name)
    assert states(first) == {"pushed"}
    assert oxigraph.name in first.target
    assert {g: oxigraph.count(g) for g in oxigraph.graphs()} == sizes(graph) | {OTHER: 1}
    assert in_default(oxigraph) == merge_size(graph) + 1
    assert states(push(graph, oxigraph.name)) == {"unchanged"}
    assert in_default(oxigraph) == merge_size(graph) + 1


@pytest.mark.server
def test_a_changed_graph_is_replaced_in_the_merge_too(graph: KnowledgeGraph, oxigraph: RemoteEngine) -> None:
    push(graph, oxigraph.name)
    places = next(iri for iri in sizes(graph) if iri.endswith("/places/"))
    oxigraph.load([ox.Quad(S, P, X, ox.NamedNode(places))])
    assert bool(oxigraph.query(f"ASK {{ {S} {P} {X} }}", {}))
    report = push(graph, oxigraph.name)
    assert [pushed.iri for pushed in report.graphs if pushed.state == "pushed"] == [places]
    assert not bool(oxigraph.query(f"ASK {{ {S} {P} {X} }}", {}))
    assert in_default(oxigraph) == merge_size(graph)


@pytest.mark.server
def test_statements_of_others_in_the_default_graph(graph: KnowledgeGraph, oxigraph: RemoteEngine) -> None:
    oxigraph.store.put(None, [ox.Triple(S, P, X)])
    with pytest.raises(OutputError, match="holds 1 statement that stands in none of its named graphs"):
        push(graph, oxigraph.name)
    assert oxigraph.graphs() == []
    assert "1 statements of its own" in push(graph, oxigraph.name, default_graph="keep").default_graph
    assert in_default(oxigraph) == merge_size(graph) + 1
    push(graph, oxigraph.name, default_graph="replace")
    assert in_default(oxigraph) == merge_size(graph)


@pytest.mark.server
@pytest.mark.parametrize("broken", [1, 3])
def test_a_push_that_breaks_is_taken_up(
    graph: KnowledgeGraph, oxigraph: RemoteEngine, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    """Every graph had another content before, so that the merge holds statements which no graph will explain."""
    names = sorted(sizes(graph))
    for name in names:
        oxigraph.load([ox.Quad(S, P, ox.NamedNode(name), ox.NamedNode(name))])
    put = GraphStore.put
    calls = []

    def failing(self: GraphStore, iri: str | None, triples: list[ox.Triple]) -> None:
        if iri in names:
            calls.append(iri)
            if len(calls) == broken:
                raise RemoteError(Problem("the server is down"))
        put(self, iri, triples)

    monkeypatch.setattr(GraphStore, "put", failing)
    with pytest.raises(PushError, match="run the same command again") as caught:
        push(graph, oxigraph.name)
    assert sum(g.state == "pushed" for g in caught.value.graphs) == broken - 1
    assert sum(g.state == "not pushed" for g in caught.value.graphs) == len(names) - broken + 1
    monkeypatch.setattr(GraphStore, "put", put)
    push(graph, oxigraph.name)
    assert {g: oxigraph.count(g) for g in oxigraph.graphs()} == sizes(graph)
    assert in_default(oxigraph) == merge_size(graph)


@pytest.mark.server
def test_what_the_server_holds_is_counted(
    graph: KnowledgeGraph, oxigraph: RemoteEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = GraphStore.put
    monkeypatch.setattr(GraphStore, "put", lambda self, iri, triples: put(self, iri, list(triples)[:1]))
    with pytest.raises(PushError, match="and holds 1"):
        push(graph, oxigraph.name, only=["places"])


@pytest.mark.server
def test_a_union_of_the_server_is_measured(graph: KnowledgeGraph) -> None:
    with running_oxigraph("--union-default-graph") as server:
        report = push(graph, server.base_url)
        assert "made by the server" in report.default_graph
        assert len(report.notes) == 1
        assert "gives a statement of 2 graphs 2 times" in report.notes[0]
        assert engine_of(server).graphs() == sorted(sizes(graph))


@pytest.mark.virtuoso
def test_push_to_virtuoso(graph: KnowledgeGraph, virtuoso_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERGRAPH_USER", virtuoso_server.user or "")
    monkeypatch.setenv("CLUSTERGRAPH_PASSWORD", virtuoso_server.password or "")
    engine = engine_of(virtuoso_server)
    try:
        report = push(graph, virtuoso_server.base_url)
        assert states(report) == {"pushed"}
        assert {g: engine.count(g) for g in engine.graphs()} == sizes(graph)
        assert "unchanged" in states(push(graph, virtuoso_server.base_url, only=["places", "regions"]))
    finally:
        for iri in sizes(graph):
            engine.store.delete(iri)


@pytest.mark.virtuoso
def test_virtuoso_without_credentials(
    graph: KnowledgeGraph, virtuoso_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLUSTERGRAPH_USER", raising=False)
    monkeypatch.delenv("CLUSTERGRAPH_PASSWORD", raising=False)
    with pytest.raises(RemoteError, match="CLUSTERGRAPH_PASSWORD"):
        push(graph, virtuoso_server.base_url)


def test_push_to_a_folder(graph: KnowledgeGraph, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    assert states(push(graph, str(folder), dry_run=True)) == {"to push"}
    assert not folder.exists()
    assert states(push(graph, str(folder))) == {"pushed"}
    engine = EmbeddedEngine(folder)
    assert len(list(engine.quads())) == sum(sizes(graph).values())
    rows = engine.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {})
    assert isinstance(rows, ox.QuerySolutions)
    assert int(next(rows)["n"].value) == merge_size(graph)
    assert states(push(graph, str(folder))) == {"unchanged"}
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_other_graphs_of_a_store_are_carried_over(graph: KnowledgeGraph, tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.extend([ox.Quad(S, P, X, ox.NamedNode(OTHER)), ox.Quad(S, P, S), ox.Quad(S, P, X)])
    store.flush()
    del store
    with pytest.raises(OutputError, match="holds 1 statement"):
        push(graph, str(tmp_path / "store"))
    push(graph, str(tmp_path / "store"), default_graph="keep")
    engine = EmbeddedEngine(tmp_path / "store")
    assert len(list(engine.quads())) == sum(sizes(graph).values()) + 1
    assert bool(engine.query(f"ASK {{ {S} {P} {X}, {S} . GRAPH <{OTHER}> {{ {S} {P} {X} }} }}", {}))
    del engine
    push(graph, str(tmp_path / "store"), default_graph="replace")
    assert not bool(EmbeddedEngine(tmp_path / "store").query(f"ASK {{ {S} {P} {S} }}", {}))


def test_a_store_that_cannot_be_replaced_still_stands(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(graph, str(tmp_path / "store"), only=["places"])
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="No space left"):
        push(graph, str(tmp_path / "store"))
    assert len({quad.graph_name for quad in EmbeddedEngine(tmp_path / "store").quads()}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_store_in_use_is_not_replaced(graph: KnowledgeGraph, tmp_path: Path) -> None:
    push(graph, str(tmp_path / "store"), only=["places"])
    server = ox.Store(str(tmp_path / "store"))
    with pytest.raises(OutputError, match="is in use by another program"):
        push(graph, str(tmp_path / "store"))
    del server


def test_a_folder_of_something_else_is_refused(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(OutputError, match="is not empty, and no Oxigraph store"):
        push(graph, str(tmp_path / "mine"))
    with pytest.raises(OutputError, match="is a file"):
        push(graph, str(tmp_path / "mine" / "thesis.txt"))
    with pytest.raises(OutputError, match="does not exist"):
        push(graph, str(tmp_path / "no" / "store"))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_an_unknown_graph_is_suggested(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="did you mean 'places'"):
        push(graph, str(tmp_path / "store"), only=["plcaes"])
