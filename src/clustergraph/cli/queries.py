"""`clustergraph queries`."""

from __future__ import annotations

import json

import click

from clustergraph.catalogue import (
    Catalogue,
    Parameter,
    StoredQuery,
    as_data,
    find_tag,
    grouped,
    near_words,
    range_of,
    read_tags,
    search,
)
from clustergraph.cli.explaining import as_page, body, explained, heading_of, listed
from clustergraph.cli.options import Settings, format_option, lang_option
from clustergraph.cli.paging import page, pager_option
from clustergraph.errors import Problem, QueryError, did_you_mean, enumerate_names
from clustergraph.graph import LANGUAGES, KnowledgeGraph
from clustergraph.home import Home, find_home
from clustergraph.rendering import as_markdown, as_table


class _ListByDefault(click.Group):
    """A group whose arguments, when they begin with none of its commands, are those of ``list``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` before arguments that name no command."""
        if not args or args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of ``list``, then the commands."""
        click.Command.format_options(self.commands["list"], ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    cls=_ListByDefault,
    subcommand_metavar="[TEXT]... | show NAME",
    epilog="""\b
Examples:
  clustergraph queries
  clustergraph queries --tag place
  clustergraph queries 来源 事实 --lang zh
  clustergraph queries --format json
  clustergraph queries show clusters-in-place
  clustergraph queries show clusters --values sector
""",
)
def command() -> None:
    """List the stored queries, search them, or show one.

    TEXT is sought in names, titles, descriptions, tags, parameters and columns, in Chinese and English; a query is
    listed when it has every word. Queries whose name or title has the words come first.
    """


@command.command("list", epilog="\b\nExample:\n  clustergraph queries sector place --tag cluster")
@click.argument("text", nargs=-1)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only queries with this tag; repeatable.")
@format_option("table", "json", "md")
@pager_option
@lang_option
@click.pass_obj
def list_(
    settings: Settings, text: tuple[str, ...], tags: tuple[str, ...], format_: str, pager: bool, lang: str
) -> None:
    """List the stored queries that speak of TEXT; what `clustergraph queries` does without a command."""
    home = find_home(settings.home)
    every = list(Catalogue(home))
    names = read_tags(home)
    wanted = {find_tag(tag, (known for query in every for known in query.tags), names) for tag in tags}
    found = search([query for query in every if wanted <= set(query.tags)], text, names)
    if not found:
        _say_nothing_found(every, text, sorted(wanted), names)
    if format_ == "json":
        page(_json([as_data(query, home.shown(query.path)) for query in found]), False)
        return
    # What was sought is ranked; what was not is sorted into groups.
    groups = (
        [("", found)] if text else [(heading_of(tag, names, lang), queries) for tag, queries in grouped(found, names)]
    )
    if format_ == "md":
        page(as_page(groups, {query.name: home.shown(query.path) for query in found}, lang), pager)
    elif found:
        page(listed(groups, len(every), lang), pager)


def _say_nothing_found(
    every: list[StoredQuery], text: tuple[str, ...], tags: list[str], names: dict[str, dict[str, str]]
) -> None:
    words = [word for argument in text for word in argument.split()]
    unknown = [word for word in words if not search(every, [word], names)]
    sought = [
        *([enumerate_names(words).replace(" or ", " and ")] if words else []),
        *(f"the tag {tag}" for tag in tags),
    ]
    message = f"no stored query has {' and '.join(sought)}" if sought else "there is no stored query"
    near = [offer for word in unknown for offer in near_words(every, word, names)]
    if near:
        message += f"\n  did you mean {enumerate_names(near)}?"
    elif unknown:
        message += f"\n  nowhere in the catalogue: {', '.join(unknown)}; `clustergraph queries` lists all"
    elif sought:
        message += "\n  each is there, but not together: leave one out"
    click.echo(message, err=True)


@command.command(
    epilog="\b\nExamples:\n  clustergraph queries show rank-of-province --lang zh\n"
    "  clustergraph queries show clusters --values place"
)
@click.argument("name")
@click.option("--values", metavar="PARAM", help="List the values that this parameter can take, from the graph.")
@format_option("table", "json", "md")
@pager_option
@lang_option
@click.pass_obj
def show(settings: Settings, name: str, values: str | None, format_: str, pager: bool, lang: str) -> None:
    """Explain the stored query NAME and print its text.

    With --values, list the things that a parameter can stand for instead, each as it may be written in a call.
    """
    home = find_home(settings.home)
    query = Catalogue(home)[name]
    if values is not None:
        page(_values(settings, query, _parameter(query, values), format_, lang), pager)
    elif format_ == "json":
        page(_json(_with_text(query, home)), False)
    elif format_ == "md":
        text = "\n".join(body(query)).strip()
        page(as_page([("", [query])], {name: home.shown(query.path)}, lang) + f"\n```sparql\n{text}\n```\n", pager)
    else:
        page(explained(query, lang), pager)


def _with_text(query: StoredQuery, home: Home) -> dict[str, object]:
    return {**as_data(query, home.shown(query.path)), "sparql": query.text}


def _parameter(query: StoredQuery, name: str) -> Parameter:
    parameter = query.parameter(name)
    if parameter is None:
        names = [known.name for known in query.parameters]
        raise QueryError(
            Problem(
                f"the query {query.name} has no parameter {name!r}",
                expected="one of " + ", ".join(names) if names else None,
                remedy=did_you_mean(name, names) or f"`clustergraph queries show {query.name}` explains it",
            )
        )
    return parameter


def _values(settings: Settings, query: StoredQuery, parameter: Parameter, format_: str, lang: str) -> str:
    """The allowed values; only those of an IRI need the graph."""
    if parameter.type == "iri":
        graph = settings.open_graph()
        return _things(graph, _iris(graph, parameter), format_, lang)
    values = list(parameter.values or (("true", "false") if parameter.type == "boolean" else ()))
    if not values:
        raise QueryError(
            Problem(
                f"the values of {parameter.name} of {query.name} cannot be listed",
                expected=f"any {parameter.type} {range_of(parameter)}".strip(),
                remedy=f"an example: {query.example}" if query.example else None,
            )
        )
    if format_ == "json":
        return _json([{"name": value} for value in values])
    rows = [[value] for value in values]
    return as_markdown(["name"], rows) if format_ == "md" else as_table(["name"], rows)


def _iris(graph: KnowledgeGraph, parameter: Parameter) -> list[str]:
    if parameter.values:
        return [graph.resolve(value, parameter.of_class).value for value in parameter.values]
    return sorted(graph.members(parameter.of_class))


def _things(graph: KnowledgeGraph, iris: list[str], format_: str, lang: str) -> str:
    languages = [lang, *(other for other in LANGUAGES if other != lang)]
    labels = {language: graph.labels(iris, language) for language in languages}
    if format_ == "json":
        return _json(
            [
                {"iri": iri, "name": graph.short(iri), "label": {code: labels[code][iri] for code in languages}}
                for iri in iris
            ]
        )
    header = ["name", *(f"label ({language})" for language in languages)]
    rows = [[graph.short(iri), *(labels[language][iri] for language in languages)] for iri in iris]
    return as_markdown(header, rows) if format_ == "md" else as_table(header, rows)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
