"""Options and progress of the commands that ask an endpoint of another data set."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from clustergraph.cli.options import Settings

if TYPE_CHECKING:
    from clustergraph.links.asking import Manner, Progress

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

target_option: Decorator = click.option(
    "--target",
    metavar="DATASET",
    default="Wikidata",
    show_default=True,
    help="The data set, as data/links describes it.",
)
endpoint_option: Decorator = click.option(
    "--endpoint",
    metavar="URL",
    envvar="CLUSTERGRAPH_ENDPOINT",
    help="Where to ask  [default: the void:sparqlEndpoint of the data set]",
)
batch_option: Decorator = click.option(
    "--batch", type=click.IntRange(1, 500), default=50, show_default=True, help="Items in one question."
)
pause_option: Decorator = click.option(
    "--pause",
    type=click.FloatRange(0, 600),
    metavar="SECONDS",
    default=1.0,
    show_default=True,
    help="Pause between two questions.",
)


def cache_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options ``--max-age`` and ``--no-cache``."""
    function = click.option("--no-cache", is_flag=True, help="Neither read nor keep answers.")(function)
    return click.option(
        "--max-age",
        type=click.FloatRange(min=0),
        metavar="DAYS",
        default=7.0,
        show_default=True,
        help="How old a kept answer may be.",
    )(function)


@contextmanager
def asking(
    settings: Settings, what: str, batch: int, pause: float, max_age: float = 7.0, no_cache: bool = True
) -> Iterator[Manner]:
    """How to ask, with a progress bar on a terminal.

    Args:
        settings: what the options before the command say.
        what: what the bar is called.
        batch: items in one question.
        pause: seconds between two questions.
        max_age: days for which a kept answer holds.
        no_cache: whether nothing is kept.

    Yields:
        The manner.
    """
    from clustergraph.links.asking import Manner
    from clustergraph.links.cache import cache_folder

    with _progress(what) as progress:
        yield Manner(settings.timeout, batch, pause, None if no_cache else cache_folder(), max_age, progress)


@contextmanager
def _progress(what: str) -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield lambda done, all_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)
