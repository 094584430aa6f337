"""`clustergraph enrich`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from clustergraph.cli.asking import asking, batch_option, endpoint_option, pause_option, target_option
from clustergraph.cli.options import Settings, lang_option

_DONE = {
    "en": "{triples} triples about {items} items, in {file}",
    "zh": "{items}个条目，共{triples}条三元组，写入{file}",
}


@click.command(
    epilog="""\b
Examples:
  clustergraph --home mine enrich
  clustergraph enrich --class cg:City -o cities.trig
  clustergraph enrich --only enrich-population --only enrich-area -o size.ttl
"""
)
@target_option
@click.option("--class", "classes", metavar="CLASS", multiple=True, help="Only things of this class; repeatable.")
@click.option("--only", "only", metavar="QUERY", multiple=True, help="Only this stored query; repeatable.")
@endpoint_option
@batch_option
@pause_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file ending in .ttl, .nt, .trig or .nq  [default: data/enriched-DATASET/ of the home]",
)
@lang_option
@click.pass_obj
def command(
    settings: Settings,
    target: str,
    classes: tuple[str, ...],
    only: tuple[str, ...],
    endpoint: str | None,
    batch: int,
    pause: float,
    output: Path | None,
    lang: str,
) -> None:
    """Fetch population, area, GDP, coordinates, images and websites of linked places.

    The stored queries tagged enrich are asked about every exact match. What they give becomes a named graph of its own
    with retrieval time and licence, about the items of the data set and never about the places of this graph; it takes
    the place of what was fetched before, as a whole.
    """
    from clustergraph.links.enriching import enrich_queries, fetch, write_enriched
    from clustergraph.links.records import read_links
    from clustergraph.links.targets import endpoint_of, find_target

    graph = settings.open_graph()
    dataset = find_target(graph, target)
    queries = enrich_queries(graph, dataset, only)
    links = read_links(graph, dataset.iri, classes or ("cg:Place",))
    with asking(settings, "enrich", batch, pause) as manner:
        fetched = fetch(graph, dataset, links, queries, endpoint_of(dataset, endpoint), manner, datetime.now(UTC))
    path = write_enriched(graph, fetched, output)
    for name, count in fetched.found:
        click.echo(f"{name}: {count}")
    said = _DONE[lang].format(triples=len(fetched.triples), items=fetched.items, file=graph.home.shown(path))
    click.echo(said, err=True)
