"""`clustergraph queries`."""

from __future__ import annotations

from collections.abc import Mapping

import click

from clustergraph.catalogue import Catalogue, StoredQuery
from clustergraph.cli.options import lang_option
from clustergraph.home import find_home
from clustergraph.rendering import as_table


@click.group(
    invoke_without_command=True,
    epilog="\b\nExamples:\n  clustergraph queries\n  clustergraph queries --lang zh\n"
    "  clustergraph queries show clusters-in-place",
)
@lang_option
@click.pass_context
def command(context: click.Context, lang: str) -> None:
    """List the stored queries, or show one."""
    if context.invoked_subcommand is None:
        catalogue = Catalogue(find_home(context.obj))
        rows = [
            [
                query.name,
                _text(query.summary, lang),
                ", ".join(p.name for p in query.parameters),
                ", ".join(query.tags),
            ]
            for query in catalogue
        ]
        click.echo(as_table(["name", "answers", "parameters", "tags"], rows), nl=False)
        click.echo(f"\n{len(rows)} queries; `clustergraph queries show NAME` explains one and prints its text")


@command.command(epilog="\b\nExample:\n  clustergraph queries show rank-of-province --lang zh")
@click.argument("name")
@lang_option
@click.pass_obj
def show(home: str | None, name: str, lang: str) -> None:
    """Explain the stored query NAME and print its text."""
    click.echo(explained(Catalogue(find_home(home))[name], lang), nl=False)


def explained(query: StoredQuery, lang: str) -> str:
    """A stored query in words and as text.

    Args:
        query: the query.
        lang: language of the words.

    Returns:
        What it answers, its parameters and columns, an example, and its SPARQL.
    """
    lines = [f"{query.name}: {_text(query.summary, lang)}", "", _text(query.description, lang), ""]
    for parameter in query.parameters:
        kind = parameter.of_class or parameter.type
        several = ", repeatable" if parameter.multiple else ""
        lines.append(f"  --param {parameter.name}=…   {_text(parameter.description, lang)} ({kind}{several})")
        lines.append(f"      default: {parameter.default}")
    lines += [f"  column {name}: {_text(text, lang)}" for name, text in query.columns.items()]
    if query.example:
        lines += ["", f"  example: {query.example}"]
    body = [line for line in query.text.splitlines() if not line.startswith("#+")]
    return "\n".join([*lines, "", *body]).rstrip() + "\n"


def _text(by_language: Mapping[str, str], lang: str) -> str:
    return by_language.get(lang) or by_language.get("en") or by_language.get("zh") or ""
