"""Options that several commands share."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from clustergraph.graph import LANGUAGES

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def default_language() -> str:
    """The user's language when it is one of the project's, else English."""
    for name in ("CLUSTERGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


lang_option: Decorator = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=default_language,
    show_default="CLUSTERGRAPH_LANG, else the locale, else en",
    help="Language of labels and messages.",
)

output_option: Decorator = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write  [default: standard output]",
)


def format_option(*formats: str) -> Decorator:
    """An option ``--format``, the first format being the default.

    Args:
        formats: names of the formats.

    Returns:
        The decorator.
    """
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Output format.",
    )


def target(output: Path | None) -> Path | None:
    """The file to write; None for standard output, which ``-`` also names."""
    return None if output is None or str(output) == "-" else output
