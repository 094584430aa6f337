"""`clustergraph analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from clustergraph.analysis.report import FORMATS, render_analysis
from clustergraph.analysis.tables import TOPICS, Analysis
from clustergraph.cli.options import Settings, format_option, lang_option, output_option, target
from clustergraph.network import Weighting
from clustergraph.output import write_text


@click.command(
    epilog="""\b
Topics:
  cities       how central a city is among those that share clusters with it
  clusters     how central a cluster is between the cities that host it
  communities  cities that share more clusters with each other than with the rest
  bridges      links, cities and clusters that alone hold cities together
  components   cities that are joined at all, and those that stand alone

\b
Examples:
  clustergraph analyse
  clustergraph analyse cities --lang zh
  clustergraph analyse bridges --format md
  clustergraph analyse cities --format csv -o cities.csv
  clustergraph analyse communities --weighting newman --format json
"""
)
@click.argument("topic", type=click.Choice(TOPICS), required=False)
@click.option(
    "--list",
    "list_",
    metavar="LIST",
    help="The list of clusters, by label, id or IRI.  [default: that of the query cluster-hosts]",
)
@click.option(
    "--weighting",
    type=click.Choice(get_args(Weighting)),
    default="shared",
    show_default=True,
    help="A link between two cities weighs the clusters that they share; with newman, one of n cities weighs 1/(n-1).",
)
@format_option(*FORMATS)
@output_option
@lang_option
@click.pass_obj
def command(
    settings: Settings,
    topic: str | None,
    list_: str | None,
    weighting: Weighting,
    format_: str,
    output: Path | None,
    lang: str,
) -> None:
    """Analyse the network of clusters and the cities that host them.

    Without a TOPIC, an overview of all. Tables are rounded; csv and json have every digit, and IRIs with labels.
    docs/notebook.md names the measures, their sources and the same in Python.
    """
    graph = settings.open_graph()
    analysis = Analysis(graph, list_, weighting)
    write_text(render_analysis(graph, analysis, topic, format_, lang), target(output))
