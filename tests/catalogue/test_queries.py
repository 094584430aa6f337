"""Every stored query: parses in two engines, is described in two languages, has a total order, and is used."""

from __future__ import annotations

import re
import shlex

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

from clustergraph.catalogue import Catalogue, StoredQuery
from clustergraph.catalogue.binding import blocks
from clustergraph.cli.main import COMMANDS
from clustergraph.graph import KnowledgeGraph
from clustergraph.home import find_home
from tests.conftest import ROOT

QUERIES = list(Catalogue(find_home(ROOT)))
LANGUAGES = {"zh", "en"}


def is_constructed(query: StoredQuery) -> bool:
    """Whether a query fetches triples from another data set."""
    return query.path.parent.name == "enrich"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
class TestStoredQuery:
    def test_runs_as_it_is(self, query: StoredQuery, graph: KnowledgeGraph) -> None:
        """With its own prefixes and defaults, as in any other SPARQL tool.

        What asks another data set finds nothing here, and what it constructs has neither columns nor order.
        """
        rows = graph.engine.query(query.text, {})
        if is_constructed(query):
            assert isinstance(rows, ox.QueryTriples)
            assert not query.columns
            assert list(rows) == []
            return
        assert isinstance(rows, ox.QuerySolutions)
        assert [variable.value for variable in rows.variables] == list(query.columns)
        list(rows)

    def test_parses_in_rdflib(self, query: StoredQuery) -> None:
        prepareQuery(query.text)

    def test_is_described(self, query: StoredQuery) -> None:
        assert set(query.summary) == set(query.description) == LANGUAGES
        assert query.tags
        assert all(set(parameter.description) == LANGUAGES for parameter in query.parameters)
        assert all(set(column) == LANGUAGES for column in query.columns.values())

    def test_a_parameter_has_one_default(self, query: StoredQuery) -> None:
        """Its blocks may be many, but all of them say the same."""
        for parameter in query.parameters:
            assert len({block.data for block in blocks(query.text) if block.name == parameter.name}) == 1

    def test_has_a_total_order(self, query: StoredQuery) -> None:
        """Two rows that agree in what they are ordered by are the same row."""
        if is_constructed(query):
            return
        order = query.text.rpartition("ORDER BY")[2]
        ordered = set(re.findall(r"\?(\w+)", order))
        selected = set(query.columns)
        functional = {"computed", "clusters", "order", "statements", "core", "driver", "outcome"}
        assert selected - ordered <= functional, "a column is neither ordered by nor follows from the others"

    def test_example_runs(self, query: StoredQuery, graph: KnowledgeGraph) -> None:
        assert query.example is not None
        program, command, name, *rest = shlex.split(query.example)
        assert program == "clustergraph"
        assert command in COMMANDS
        assert name == query.name
        arguments = [rest[i + 1] for i, word in enumerate(rest) if word == "--param"]
        assert set(rest) <= {"--param", "--lang", "zh", "en", *arguments}
        list(graph.run(query, arguments))  # type: ignore[arg-type]


def test_every_figure_query_serves_a_claim(graph: KnowledgeGraph) -> None:
    used = {
        quad.object.value.rsplit("/", 1)[-1]
        for quad in graph.store.quads_for_pattern(
            None, ox.NamedNode("https://w3id.org/clustergraph/ontology#computedBy"), None, None
        )
        if isinstance(quad.object, ox.NamedNode)
    }
    assert used == {query.name for query in QUERIES if query.path.parent.name == "figures"}
