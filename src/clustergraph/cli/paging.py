"""Long text on a terminal goes through the user's pager."""

from __future__ import annotations

import shutil
import sys

import click

from clustergraph.cli.options import Decorator
from clustergraph.output import write_text

pager_option: Decorator = click.option(
    "--pager/--no-pager",
    default=True,
    help="Whether what is longer than the screen goes through PAGER; elsewhere than on a terminal it never does.",
)


def page(text: str, pager: bool) -> None:
    """Write text to standard output, through the pager when it is longer than the screen.

    Args:
        text: what to write.
        pager: whether a pager may be used.

    Raises:
        OutputError: standard output cannot be written.
    """
    if pager and sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines:
        click.echo_via_pager(text)
    else:
        write_text(text, None)
