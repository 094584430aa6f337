"""`clustergraph figures`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from clustergraph.cli.options import Settings, format_option, lang_option, output_option, target
from clustergraph.figures import (
    REPRODUCED,
    check_figures,
    figure_json,
    figure_text,
    figures_csv,
    figures_markdown,
    figures_table,
)
from clustergraph.output import write_text


@click.command(
    epilog="""\b
Examples:
  clustergraph figures
  clustergraph figures --lang zh --format md
  clustergraph figures --show sector-it
  clustergraph figures --strict --format json -o figures.json
"""
)
@format_option("table", "json", "csv", "md", "html")
@click.option("--show", "shown", metavar="ID", help="Show one figure with its evidence and its query.")
@click.option("--strict", is_flag=True, help="Exit 1 when any figure differs or cannot be computed.")
@output_option
@lang_option
@click.pass_obj
def command(settings: Settings, format_: str, shown: str | None, strict: bool, output: Path | None, lang: str) -> None:
    """Check every published figure: stated value, computed value, verdict.

    Each figure is computed by a stored query from the facts of the graph. Its basis is that of the weakest fact it
    counts: sourced, inferred by the editors, or unconfirmed.
    """
    graph = settings.open_graph()
    figures = check_figures(graph, shown)
    if format_ == "json":
        objects = [figure_json(graph, figure, lang) for figure in figures]
        text = json.dumps(objects[0] if shown else objects, ensure_ascii=False, indent=2) + "\n"
    elif format_ == "csv":
        text = figures_csv(graph, figures, lang)
    elif format_ == "md":
        text = figures_markdown(graph, figures, lang)
    elif format_ == "html":
        from clustergraph.atlas.figures_page import figures_page
        from clustergraph.atlas.page import assemble

        text = assemble([figures_page(graph, figures, charted=shown is None)], lang)
    else:
        text = figure_text(graph, figures[0], lang) if shown else figures_table(graph, figures, lang)
    write_text(text, target(output))
    if strict and any(figure.verdict != REPRODUCED for figure in figures):
        raise click.exceptions.Exit(1)
