"""Every stored query gives the same answer on every engine: on disk, an Oxigraph server, Virtuoso, and rdflib's own.

What the engine in memory answers is the measure. The queries run with their defaults, with the arguments of their
examples, with the arguments below, which engines have been seen to stumble over, and as the claims call them.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql import prepareQuery

from clustergraph.catalogue import Catalogue, bind, parse_arguments
from clustergraph.engines import EmbeddedEngine, Engine
from clustergraph.engines.opening import open_engine
from clustergraph.figures import check_figures
from clustergraph.graph import KnowledgeGraph
from clustergraph.home import find_home
from tests.conftest import ROOT
from tests.few import few_clusters, value_of
from tests.servers import running_oxigraph, running_virtuoso, started

# What `clustergraph link` and `enrich` ask Wikidata finds nothing in this graph.
ELSEWHERE = {"links", "enrich"}
QUERIES = {query.name: query for query in Catalogue(find_home(ROOT)) if query.path.parent.name not in ELSEWHERE}
XSD = "http://www.w3.org/2001/XMLSchema#"
DATA = "https://w3id.org/clustergraph/data/"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}

# One value where the default has several or none, several where it has one, nothing found, each level of a place.
FURTHER: dict[str, list[str]] = {
    "cluster-profile": ["cluster=ningbo-petrochem"],
    "clusters": ["place=Suzhou", "sector=it", "place=China sector=it"],
    "clusters-in-place": ["place=Suzhou", "place=China", "place=tibet"],
    "clusters-of-place": ["place=Guangdong", "place=region-east", "place=China", "place=tibet"],
    "concentration-by-place": ["kind=cg:City"],
    "concentration-by-sector": ["place=Suzhou"],
    "entities-without-links": ["dataset=wikidata", "class=cg:Cluster"],
    "facts-by-basis": ["kind=cg:Claim"],
    "link-coverage": ["class=cg:City dataset=wikidata"],
    "location-quotient": ["sector=it", "province=Jiangsu sector=it"],
    "other-cities-with-at-least": ["minimum=3 except=Shenzhen except=Suzhou", "minimum=50"],
    "places-near": ["place=Suzhou radius=300 kind=cg:ProvinceLevelUnit"],
    "provenance-of-fact": ["cluster=ningbo-petrochem property=cg:sector lang=zh"],
    "rank-of-city": ["place=Suzhou place=Shenzhen", "place=lanzhou"],
    "sectors-are-majority": ["sector=it"],
    "sum-over-places": ["place=Suzhou", "place=Jiangsu", "place=Suzhou place=Jiangsu"],
    "sum-over-sectors": ["sector=it"],
    "what-a-source-says": [f"source={DATA}places/"],
}


def example_of(name: str) -> str:
    """The arguments of the example of a query, as they stand in `FURTHER`."""
    words = shlex.split(QUERIES[name].example or "")
    return " ".join(shlex.quote(words[i + 1]) for i, word in enumerate(words) if word == "--param")


SHOWN = [(name, arguments) for name in QUERIES for arguments in dict.fromkeys(("", example_of(name)))]
CASES = SHOWN + [(name, arguments) for name, several in FURTHER.items() for arguments in several]


def label(case: object) -> str | None:
    return case if isinstance(case, str) else None


def text_of(graph: KnowledgeGraph, name: str, arguments: str) -> str:
    return bind(QUERIES[name].text, parse_arguments(QUERIES[name], shlex.split(arguments), graph.resolve))


Row = tuple[object, ...]


def comparable(term: object) -> object:
    """What two engines must agree on.

    Forgiven is only how a number or a truth value is written: ``1.50`` is ``1.5``, ``1`` is ``true``. Its datatype
    counts, and so does every character of an IRI, a string, a language tag, a date; and what is unbound.
    """
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype in NUMBERS:
            return datatype, Decimal(term.value).normalize()
        if datatype == XSD + "boolean":
            return datatype, {"true": True, "1": True, "false": False, "0": False}[term.value]
        return datatype, term.value, term.language
    assert term is None or isinstance(term, ox.NamedNode), f"a stored query gives {term}, which has no lasting name"
    return term and term.value


def answer(engine: Engine, text: str) -> tuple[list[str], Counter[Row]]:
    """The columns of a result, and its rows as a multiset."""
    result = engine.query(text, {})
    assert isinstance(result, ox.QuerySolutions)
    names = [variable.value for variable in result.variables]
    return names, Counter(tuple(comparable(row[name]) for name in names) for row in result)


def rdflib_answer(dataset: rdflib.Dataset, text: str) -> tuple[list[str], Counter[Row]]:
    result = dataset.query(text)
    assert result.vars is not None
    names = [str(variable) for variable in result.vars]
    return names, Counter(tuple(comparable(_oxigraph_term(term)) for term in row) for row in result)  # type: ignore[union-attr]


def _oxigraph_term(term: object) -> object:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype and not term.language else None
        return ox.Literal(str(term), language=term.language, datatype=datatype)
    return term


def differences(ours: Counter[Row], theirs: Counter[Row]) -> str:
    missing, more = ours - theirs, theirs - ours
    return (
        f"{missing.total()} rows are missing, such as {list(missing)[:2]}; "
        f"{more.total()} are too many, such as {list(more)[:2]}"
    )


def said_twice(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """A second source says what the sourced ones say: an engine that does not merge graphs counts it twice."""
    given = list(quads)
    second = ox.NamedNode(f"{DATA}documents/")
    sourced = [
        quad
        for quad in given
        if isinstance(quad.graph_name, ox.NamedNode)
        and quad.graph_name.value.startswith(DATA)
        and not quad.graph_name.value.endswith(("-inferred/", "-unconfirmed/"))
    ]
    return list(dict.fromkeys([*given, *(ox.Quad(q.subject, q.predicate, q.object, second) for q in sourced)]))


@pytest.fixture(scope="module")
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def twice(graph: KnowledgeGraph) -> EmbeddedEngine:
    engine = EmbeddedEngine()
    engine.load(said_twice(graph.quads()))
    return engine


@pytest.fixture(scope="module")
def disk(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("store") / "graph"
    store = ox.Store(str(folder))
    quads = list(graph.quads())
    store.bulk_extend([*quads, *(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)])
    store.flush()
    del store
    return open_engine(str(folder))


@pytest.fixture(scope="module")
def oxigraph(stack: ExitStack, graph: KnowledgeGraph) -> Engine:
    server = started(stack, running_oxigraph)
    server.load(graph.quads())
    return open_engine(server.query_url)


@pytest.fixture(scope="module")
def oxigraph_twice(stack: ExitStack, twice: EmbeddedEngine) -> Engine:
    server = started(stack, running_oxigraph)
    server.load(twice.quads())
    return open_engine(server.query_url)


@pytest.fixture(scope="module")
def virtuoso(stack: ExitStack, graph: KnowledgeGraph) -> Engine:
    server = started(stack, running_virtuoso)
    server.load(graph.quads())
    return open_engine(server.query_url)


@pytest.fixture(scope="module")
def virtuoso_twice(stack: ExitStack, twice: EmbeddedEngine) -> Engine:
    server = started(stack, running_virtuoso)
    server.load(twice.quads())
    return open_engine(server.query_url)


SERVERS = [pytest.param("oxigraph", marks=pytest.mark.server), pytest.param("virtuoso", marks=pytest.mark.virtuoso)]
ENGINES = ["disk", *SERVERS]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(("query", "arguments"), CASES, ids=label)
def test_an_engine_gives_the_same_answer(
    graph: KnowledgeGraph, request: pytest.FixtureRequest, name: str, query: str, arguments: str
) -> None:
    text = text_of(graph, query, arguments)
    columns, ours = answer(graph.engine, text)
    theirs = answer(request.getfixturevalue(name), text)
    assert theirs[0] == columns
    assert ours == theirs[1], differences(ours, theirs[1])


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize(("query", "arguments"), SHOWN, ids=label)
def test_what_two_sources_say_counts_once(
    graph: KnowledgeGraph,
    twice: EmbeddedEngine,
    request: pytest.FixtureRequest,
    name: str,
    query: str,
    arguments: str,
) -> None:
    text = text_of(graph, query, arguments)
    ours, theirs = answer(twice, text), answer(request.getfixturevalue(f"{name}_twice"), text)
    assert ours == theirs, differences(ours[1], theirs[1])


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_computes_the_same_figures(graph: KnowledgeGraph, request: pytest.FixtureRequest, name: str) -> None:
    engine = request.getfixturevalue(name)
    wrong = {}
    for figure in check_figures(graph):
        assert figure.text is not None
        ours, theirs = answer(graph.engine, figure.text), answer(engine, figure.text)
        if ours != theirs:
            wrong[figure.id] = differences(ours[1], theirs[1])
    assert not wrong


@pytest.mark.parametrize(
    ("query", "arguments"), [case for case in SHOWN if "check" not in QUERIES[case[0]].tags], ids=label
)
def test_an_answer_is_not_empty(graph: KnowledgeGraph, query: str, arguments: str) -> None:
    """Or all engines would agree by knowing nothing."""
    assert answer(graph.engine, text_of(graph, query, arguments))[1]


class TestRdflib:
    """The second opinion, by an engine with other roots.

    It takes minutes for the whole graph, so it is asked about a third of the clusters with their places and what is
    said of them, and only about the properties that a query names. The figure queries have a test of their own in
    `tests.figures`.
    """

    @pytest.fixture(scope="class")
    def few(self, graph: KnowledgeGraph) -> list[ox.Quad]:
        return few_clusters(graph.quads())

    @pytest.mark.filterwarnings("ignore::DeprecationWarning")
    @pytest.mark.parametrize(
        ("query", "arguments"), [case for case in SHOWN if "figure" not in QUERIES[case[0]].tags], ids=label
    )
    def test_rdflib_gives_the_same_answer(
        self, graph: KnowledgeGraph, few: list[ox.Quad], query: str, arguments: str
    ) -> None:
        text = text_of(graph, query, arguments)
        visible = _visible(few, text)
        engine = EmbeddedEngine()
        engine.load(visible)
        dataset = rdflib.Dataset(default_union=True)
        content = ox.serialize(visible, format=ox.RdfFormat.N_QUADS)
        assert content is not None
        dataset.parse(data=content.decode(), format="nquads")
        ours, theirs = answer(engine, text), rdflib_answer(dataset, text)
        assert ours == theirs, differences(ours[1], theirs[1])


def _visible(quads: Iterable[ox.Quad], text: str) -> list[ox.Quad]:
    """What a query can see: the properties that it names; with a variable for one, the sources but for the links."""
    named = set(_properties(prepareQuery(text).algebra))
    if any(isinstance(each, rdflib.Variable) for each in named):
        return [
            quad
            for quad in quads
            if value_of(quad.graph_name).startswith(DATA) and not value_of(quad.graph_name).endswith("/links/")
        ]
    return [quad for quad in quads if rdflib.URIRef(quad.predicate.value) in named]


def _properties(node: object) -> Iterator[object]:
    """The properties of a parsed query; a variable in the place of one is itself."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "triples":
                for terms in value:  # one triple, or within EXISTS several in a row
                    for path in terms[1::3]:
                        yield from _steps(path)
            else:
                yield from _properties(value)
    elif isinstance(node, (list, tuple)):
        for each in node:
            yield from _properties(each)


def _steps(path: object) -> Iterator[object]:
    if isinstance(path, MulPath):
        yield from _steps(path.path)
    elif isinstance(path, InvPath):
        yield from _steps(path.arg)
    elif isinstance(path, (AlternativePath, SequencePath)):
        for each in path.args:
            yield from _steps(each)
    else:
        yield path
