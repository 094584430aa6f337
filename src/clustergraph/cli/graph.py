"""`clustergraph graph`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from clustergraph.cli.options import Settings, lang_option, target
from clustergraph.errors import OutputError, Problem
from clustergraph.output import write_text


@click.command(
    epilog="""\b
Examples:
  clustergraph graph -o clusters.html
  clustergraph graph -o clusters.zh.html --lang zh
  clustergraph graph -o - > clusters.html
"""
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="HTML file to write; - is standard output.",
)
@lang_option
@click.pass_obj
def command(settings: Settings, output: Path | None, lang: str) -> None:
    """Write the network of clusters, places, sectors and organisations as one HTML page.

    The page needs no network: it opens from a disk, and asks for nothing. Dashed links are inferred by the editors,
    dotted ones with a question mark are unconfirmed.
    """
    if output is None and _on_terminal():
        raise OutputError(
            Problem(
                "no file is named, and the page is not for a terminal",
                remedy="name one: `clustergraph graph -o clusters.html`",
            )
        )
    from clustergraph.atlas.network_page import network_page

    write_text(network_page(settings.open_graph(), lang), target(output))


def _on_terminal() -> bool:
    return sys.stdout.isatty()
