"""Read a whole home: every source and the ontology, or one error that names all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from clustergraph.errors import Problem, SourceError, did_you_mean
from clustergraph.home import Home
from clustergraph.namespaces import BASE
from clustergraph.sources.mappings import mapping_statements
from clustergraph.sources.references import dangling
from clustergraph.sources.schema import Schema, read_schema
from clustergraph.sources.sssom import SUFFIX, read_mapping_set
from clustergraph.sources.sssom_slots import PREDICATES
from clustergraph.sources.table import Statement, TableReader
from clustergraph.sources.turtle import read_turtle

ONTOLOGY_GRAPH = BASE + "ontology"
DESCRIPTION = "source.ttl"


@dataclass(frozen=True)
class FileRead:
    """One file that was read.

    Attributes:
        path: the file.
        shown: its name in messages, relative to the home.
        graph: IRI of the graph its statements stand in.
        rows: number of rows of a table or mapping set; None for Turtle.
        statements: what it says.
    """

    path: Path
    shown: str
    graph: str
    rows: int | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Reading:
    """What a home says.

    Attributes:
        files: the files, ontology first, then source by source.
    """

    files: tuple[FileRead, ...]


def read_home(home: Home, also_described: frozenset[str] = frozenset()) -> Reading:
    """Read the ontology and every source, and check that every name they mention is described.

    Args:
        home: where they are.
        also_described: IRIs that are described elsewhere, such as those of the stored queries.

    Returns:
        What was read.

    Raises:
        SourceError: something is not as it should be; the error lists all of it, in the order of the files.
    """
    reading = read_files(home)
    described = {
        statement.quad.subject.value
        for file in reading.files
        for statement in file.statements
        if isinstance(statement.quad.subject, NamedNode) and not _is_mapping(file, statement)
    }
    said = ((file.shown, file.statements) for file in reading.files if file.graph != ONTOLOGY_GRAPH)
    if problems := dangling(said, BASE, described | also_described):
        raise SourceError(problems)
    return reading


def _is_mapping(file: FileRead, statement: Statement) -> bool:
    """Whether a statement only maps its subject, which has to be described elsewhere."""
    return file.path.name.endswith(SUFFIX) and statement.quad.predicate.value in PREDICATES


def read_files(home: Home) -> Reading:
    """Read the ontology and every source, each file for itself.

    Args:
        home: where they are.

    Returns:
        What was read.

    Raises:
        SourceError: a file cannot be read, or a table does not fit its schema.
    """
    return _read(home, (*ontology_files_of(home), *source_files_of(home)))


def read_ontology(home: Home) -> Reading:
    """Read the ontology alone.

    Args:
        home: where it is.

    Returns:
        What was read.

    Raises:
        SourceError: a file cannot be read or is not Turtle.
    """
    return _read(home, ontology_files_of(home))


def _read(home: Home, paths: Iterable[tuple[Path, str, str]]) -> Reading:
    files: list[FileRead] = []
    problems: list[Problem] = []
    keys: dict[tuple[Path, tuple[str, ...]], str] = {}
    schemas: dict[Path, Schema | None] = {}
    for path, iri, graph in paths:
        shown = home.shown(path)
        try:
            if path.suffix == ".csv":
                schema_path = _schema_path(home, path)
                if schema_path not in schemas:
                    schemas[schema_path] = None  # a broken schema is told once, not for each of its tables
                    schemas[schema_path] = read_schema(schema_path, home.shown(schema_path))
                if schema := schemas[schema_path]:
                    files.append(_read_table(path, shown, iri, graph, schema, keys, problems))
            elif path.name.endswith(SUFFIX):
                mapping_set = read_mapping_set(path, shown)
                statements = tuple(mapping_statements(mapping_set, iri, NamedNode(graph)))
                files.append(FileRead(path, shown, graph, len(mapping_set.mappings), statements))
            else:
                statements = tuple(read_turtle(path, shown, iri, NamedNode(graph)))
                files.append(FileRead(path, shown, graph, None, statements))
        except SourceError as error:
            problems.extend(error.problems)
    if problems:
        raise SourceError(problems)
    return Reading(tuple(files))


def ontology_files_of(home: Home) -> Iterator[tuple[Path, str, str]]:
    """The files of the ontology, in a fixed order.

    Args:
        home: where they are.

    Yields:
        Each file with its own IRI and the IRI of its graph. Shapes are no part of the graph.
    """
    for path in sorted(home.ontology.glob("*.ttl")):
        if not path.name.startswith("shapes"):
            yield path, BASE + "ontology/" + path.name, ONTOLOGY_GRAPH


def source_files_of(home: Home) -> Iterator[tuple[Path, str, str]]:
    """The files of all sources, in a fixed order.

    Args:
        home: where they are.

    Yields:
        Each file with its own IRI and the IRI of its graph.

    Raises:
        SourceError: a source's folder has no description.
    """
    for folder in sorted(p for p in home.data.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))):
        graph = f"{BASE}data/{folder.name}/"
        if not (folder / DESCRIPTION).is_file():
            raise SourceError(
                Problem(
                    f"the source has no {DESCRIPTION}",
                    file=home.shown(folder),
                    expected="a description with title, publisher, date, licence and basis",
                    remedy=f"copy {DESCRIPTION} of another source and change what it says",
                )
            )
        for path in sorted(folder.iterdir()):
            if path.name.endswith((".ttl", ".csv", SUFFIX)) and not path.name.startswith("."):
                yield path, graph + path.name, graph


def _schema_path(home: Home, table: Path) -> Path:
    path = home.ontology / "tables" / f"{table.stem}.json"
    if not path.is_file():
        known = sorted(p.stem for p in path.parent.glob("*.json"))
        raise SourceError(
            Problem(
                f"no schema describes a table of this name: {home.shown(path)} does not exist",
                file=home.shown(table),
                expected="a table named " + ", ".join(f"{name}.csv" for name in known),
                remedy=did_you_mean(table.stem, known) or "rename the table, or write a schema for it",
            )
        )
    return path


def _read_table(
    path: Path,
    shown: str,
    iri: str,
    graph: str,
    schema: Schema,
    keys: dict[tuple[Path, tuple[str, ...]], str],
    problems: list[Problem],
) -> FileRead:
    """Read one table; `keys` remembers the primary keys of all tables of a schema, whatever their folder."""
    reader = TableReader(path, shown, schema, iri, NamedNode(graph))
    statements: list[Statement] = []
    rows = 0
    repeated: list[Problem] = []
    for row in reader.rows():
        rows += 1
        statements.extend(reader.statements(row))
        if schema.primary_key:
            key = row.key(schema)
            first = keys.setdefault((schema.path, key), f"{shown}:{row.line}")
            if first != f"{shown}:{row.line}":
                repeated.append(
                    Problem(
                        f"{' / '.join(key)!r} stands here a second time",
                        shown,
                        row.line,
                        ", ".join(schema.primary_key),
                        expected=f"one row for each {' and '.join(schema.primary_key)} in all tables {path.name}",
                        remedy=f"remove or rename one of the two; the first is {first}",
                    )
                )
    problems.extend(sorted([*reader.problems, *repeated], key=lambda problem: problem.line or 0))
    return FileRead(path, shown, graph, rows, tuple(statements))
