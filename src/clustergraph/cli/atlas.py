"""`clustergraph atlas`."""

from __future__ import annotations

from pathlib import Path

import click

from clustergraph.cli.options import Settings, lang_option, target
from clustergraph.errors import OutputError, Problem
from clustergraph.output import write_text


@click.command(
    epilog="""\b
Examples:
  clustergraph atlas -o atlas
  clustergraph atlas --single-file -o atlas.html
  clustergraph atlas --single-file -o atlas.zh.html --lang zh
"""
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="Folder to write; with --single-file an HTML file, or - for standard output.",
)
@click.option("--single-file", is_flag=True, help="Write all pages into one HTML file.")
@lang_option
@click.pass_obj
def command(settings: Settings, output: Path, single_file: bool, lang: str) -> None:
    """Write the atlas: network, map, figures and table of clusters, as pages for a browser.

    The pages need no network: they open from a disk, and ask for nothing. Each switches between Chinese and English;
    --lang says which is shown first. A folder gets index.html and a file for each page: all of them, or none.
    """
    if single_file:
        _refuse(output.is_dir(), "is a folder, and --single-file writes a file", "name a file: -o atlas.html", output)
    else:
        _refuse(str(output) == "-", "several files cannot go to standard output", "add --single-file, or name a folder")
        _refuse(
            output.suffix.lower() in {".html", ".htm"} and not output.is_dir(),
            "looks like a file, and the atlas is a folder of pages",
            "add --single-file for all pages in one file, or name a folder: -o atlas",
            output,
        )
        _refuse(output.exists() and not output.is_dir(), "is a file, not a folder", "name a folder: -o atlas", output)
    from clustergraph.atlas.atlas import many_files, one_file
    from clustergraph.atlas.folder import write_folder

    graph = settings.open_graph()
    if single_file:
        write_text(one_file(graph, lang), target(output))
    else:
        write_folder(many_files(graph, lang), output)


def _refuse(wrong: bool, message: str, remedy: str, file: Path | None = None) -> None:
    if wrong:
        raise OutputError(Problem(message, file=file, remedy=remedy))
