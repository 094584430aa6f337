"""`clustergraph graph`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clustergraph.atlas.rendering import FORMATS, format_of, render_network
from clustergraph.cli.options import Settings, lang_option, target
from clustergraph.cli.query import find_query
from clustergraph.errors import OutputError, Problem, QueryError
from clustergraph.graph import LANGUAGES, KnowledgeGraph
from clustergraph.output import write_bytes

if TYPE_CHECKING:
    import networkx as nx

    from clustergraph.catalogue import StoredQuery

_AROUND = {
    "zh": ("{}及其直接关联", "{}：{} 步以内的关联"),
    "en": ("{} and what it is linked to", "{}: up to {} links away"),
}
_ANSWER = {"zh": "查询结果", "en": "Answer of a query"}


@click.command(
    epilog="""\b
Examples:
  clustergraph graph -o clusters.html
  clustergraph graph -o clusters.svg --lang zh
  clustergraph graph --around Suzhou --hops 2 -o suzhou.html
  clustergraph graph --query cities-sharing-clusters -o cities.png
  clustergraph graph --query clusters --param place=Jiangsu -o jiangsu.graphml
  clustergraph graph --sparql 'CONSTRUCT WHERE { ?cluster cg:inRound ?round }' -o rounds.html
"""
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write; - is standard output.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Output format  [default: what the ending of FILE in `-o FILE` says, else html]",
)
@click.option("--query", "name", metavar="NAME|FILE|-", help="Draw the answer of a stored query, or of your own.")
@click.option("--sparql", metavar="TEXT", help="Draw the answer of this query.")
@click.option("--param", "-p", "arguments", multiple=True, metavar="K=V", help="Set a parameter; repeatable.")
@click.option("--around", "centre", metavar="ENTITY", help="Draw only what is near to a thing.")
@click.option(
    "--hops", type=click.IntRange(1, 20), metavar="N", help="With --around: how many links away.  [default: 1]"
)
@lang_option
@click.pass_obj
def command(
    settings: Settings,
    output: Path | None,
    format_: str | None,
    name: str | None,
    sparql: str | None,
    arguments: tuple[str, ...],
    centre: str | None,
    hops: int | None,
    lang: str,
) -> None:
    """Draw the network of clusters, places, sectors and organisations, or the answer of any query.

    html is one page that needs no network: it opens from a disk, and asks for nothing. Dashed links are inferred by
    the editors, dotted ones with a question mark are unconfirmed. png and svg are pictures of it (they need
    matplotlib: pip install 'clustergraph[draw]'); graphml, gexf and cyjs are for Gephi, Cytoscape and networkx.

    Of a CONSTRUCT or DESCRIBE, every triple is a link. A row of a SELECT is a link when it has the columns source,
    property and target, or subject, predicate and object; else what stands in its first column with things is linked
    to what stands in each other such column. Above 2,000 nodes, page and picture show groups by province and sector.

    Around an ENTITY (label, id, prefixed name, code or IRI) stands what links lead to or from; what is no node of the
    network, such as a round or a policy event, is shown with what the facts of the graph link it to.
    """
    if hops is not None and centre is None:
        raise click.UsageError("--hops needs --around ENTITY: what the links are counted from")
    if output is None and _on_terminal():
        raise OutputError(
            Problem(
                "no file is named, and a network is not for a terminal",
                remedy="name one: `clustergraph graph -o clusters.html`",
            )
        )
    file = target(output)
    format_ = format_ or format_of(file.suffix if file else "")
    graph = settings.open_graph()
    query = None if name is None and sparql is None else find_query(graph.catalogue, name, sparql)
    network, title = _network(graph, query, arguments)
    if centre is not None:
        network, title = _near(graph, network, query, centre, hops or 1)
    write_bytes(render_network(graph, network, format_, lang, title), file)


def _network(
    graph: KnowledgeGraph, query: StoredQuery | None, arguments: Sequence[str]
) -> tuple[nx.MultiDiGraph[str], Mapping[str, str] | None]:
    """What to draw, and what it is called."""
    if query is not None:
        from clustergraph.atlas.from_query import network_of_answer

        named = query.summary if query.path.is_file() else _ANSWER
        titles = {lang: named.get(lang) or query.name for lang in LANGUAGES}
        return network_of_answer(graph, query, arguments), titles
    from clustergraph.network import to_networkx

    network = to_networkx(graph, **_values(arguments))
    if not len(network):
        raise QueryError(Problem("the network has no node: there is nothing to draw", remedy="change --param"))
    return network, _said(arguments) if arguments else None


def _near(
    graph: KnowledgeGraph, network: nx.MultiDiGraph[str], query: StoredQuery | None, centre: str, hops: int
) -> tuple[nx.MultiDiGraph[str], Mapping[str, str]]:
    from clustergraph.atlas.around import around, around_in_graph, find_node

    node = find_node(graph, network, centre)
    if node in network:
        near = around(network, node, hops)
    elif query is None:
        near = around_in_graph(graph, node, hops)
    else:
        raise QueryError(
            Problem(
                f"{graph.short(node)} is not in the answer of {query.name}",
                file=graph.home.shown(query.path),
                remedy="leave --query out to see it in the whole network, or change the parameters of the query",
            )
        )
    return near, {lang: _AROUND[lang][hops > 1].format(near.nodes[node][f"label_{lang}"], hops) for lang in LANGUAGES}


def _values(arguments: Sequence[str]) -> dict[str, Any]:
    """``name=value`` as the arguments of a function, for the queries of the network."""
    values: dict[str, list[str]] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise QueryError(Problem(f"{argument!r} is no parameter", expected="--param NAME=VALUE"))
        values.setdefault(name, []).append(value)
    return values


def _said(arguments: Sequence[str]) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, ", ".join(arguments))


def _on_terminal() -> bool:
    return sys.stdout.isatty()
