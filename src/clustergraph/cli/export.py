"""`clustergraph export`."""

from __future__ import annotations

from pathlib import Path

import click

from clustergraph.cli.options import Settings, output_option, target
from clustergraph.export import FORMATS, export
from clustergraph.output import write_bytes


@click.command(
    epilog="\b\nExamples:\n  clustergraph export --format trig -o clustergraph.trig\n"
    "  clustergraph export --format nq | gzip > clustergraph.nq.gz\n  clustergraph export --format gexf -o gephi.gexf"
)
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="Output format.")
@output_option
@click.pass_obj
def command(settings: Settings, format_: str, output: Path | None) -> None:
    """Write the whole graph.

    trig, nq and jsonld keep the named graphs, and with them the source and the basis of every fact; ttl and nt
    hold the union of all graphs; graphml, gexf and cyjs hold the network of clusters, places, sectors and
    organisations for Gephi, Cytoscape or networkx. `clustergraph graph` writes a part of it, or the answer of a query.
    """
    write_bytes(export(settings.open_graph(), format_), target(output))
