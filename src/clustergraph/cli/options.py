"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from clustergraph.engines import TIMEOUT, open_engine
from clustergraph.graph import LANGUAGES, KnowledgeGraph, open_graph
from clustergraph.graph.language import default_language


@dataclass(frozen=True)
class Settings:
    """What the options before the command say.

    Attributes:
        home: folder of ontology, data and queries; None for the shipped one.
        engine: address of a SPARQL endpoint or folder of a store; None builds the graph in memory.
        timeout: seconds that a server may take for one answer.
    """

    home: str | None = None
    engine: str | None = None
    timeout: float = TIMEOUT

    def open_graph(self) -> KnowledgeGraph:
        """Open the graph on the engine that was chosen.

        Raises:
            SourceError: a file of the home is not as it should be.
            QueryError: the engine cannot be opened.
        """
        return open_graph(self.home, None if self.engine is None else open_engine(self.engine, self.timeout))


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


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
