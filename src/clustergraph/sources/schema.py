"""Table schemas: the subset of W3C's CSV on the Web metadata that the project's tables use.

Method: "Metadata Vocabulary for Tabular Data" (https://www.w3.org/TR/tabular-metadata/). One deviation, where
the recommendation leaves lists of IRIs unsayable: in a cell with a ``separator``, ``valueUrl`` is applied to
each item. Anything outside the subset is refused rather than ignored, so that no cell is lost in silence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clustergraph.errors import Problem, SourceError
from clustergraph.sources.datatype import Datatype
from clustergraph.sources.template import Template

_SCHEMA_KEYS = {"@context", "@type", "aboutUrl", "primaryKey", "columns", "titles", "dc:description"}
_COLUMN_KEYS = {
    "name",
    "titles",
    "dc:description",
    "aboutUrl",
    "propertyUrl",
    "valueUrl",
    "lang",
    "datatype",
    "separator",
    "required",
    "virtual",
    "suppressOutput",
}


@dataclass(frozen=True)
class Column:
    """One column of a schema, real or virtual.

    Attributes:
        name: the name used in headers and templates.
        titles: other headers that stand for the column, in any language.
        description: what belongs into the column, by language.
        about: template of the subject; None means the schema's.
        predicate: template of the predicate; None for a column that says nothing by itself.
        value: template of an IRI object; None for a literal.
        lang: language tag of a literal.
        datatype: datatype of each value.
        separator: what stands between the items of a list cell.
        required: whether every row must have a value.
        virtual: whether the column stands in no table and is said of every row.
    """

    name: str
    titles: frozenset[str]
    description: Mapping[str, str]
    about: Template | None
    predicate: Template | None
    value: Template | None
    lang: str | None
    datatype: Datatype
    separator: str | None
    required: bool
    virtual: bool

    @property
    def expectation(self) -> str:
        """What a cell should hold, in words."""
        described = self.description.get("en")
        return f"{self.datatype.expectation} — {described}" if described else self.datatype.expectation


@dataclass(frozen=True)
class Schema:
    """A table schema.

    Attributes:
        path: the file it was read from.
        about: template of the subject of columns that name none.
        columns: the columns of the table.
        virtual: what is said of every row.
        primary_key: names of the columns that identify a row.
    """

    path: Path
    about: Template | None
    columns: tuple[Column, ...]
    virtual: tuple[Column, ...]
    primary_key: tuple[str, ...]


def read_schema(path: Path, shown: str) -> Schema:
    """Read a table schema.

    Args:
        path: a JSON file with a CSVW table schema.
        shown: its name in messages.

    Returns:
        The schema.

    Raises:
        SourceError: the file is not JSON, or says something outside the subset.
    """
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(Problem(f"cannot be read: {error.strerror}", file=shown)) from error
    except json.JSONDecodeError as error:
        raise SourceError(
            Problem(f"is not JSON: {error.msg}", file=shown, line=error.lineno, column=error.colno)
        ) from error
    try:
        return _schema(path, described)
    except ValueError as error:
        raise SourceError(
            Problem(
                str(error),
                file=shown,
                expected="a table schema as docs/tables.md describes it",
                remedy="correct the schema",
            )
        ) from error


def _schema(path: Path, described: object) -> Schema:
    if not isinstance(described, Mapping):
        raise ValueError("a table schema is a JSON object")
    _refuse_unknown(described, _SCHEMA_KEYS, "a table schema")
    about = described.get("aboutUrl")
    columns = [_column(c) for c in described.get("columns", ())]
    names = [column.name for column in columns]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"two columns have the name {', '.join(sorted(twice))}")
    if not all(c.virtual for c in columns[len([c for c in columns if not c.virtual]) :]):
        raise ValueError("virtual columns come after all others")
    key = described.get("primaryKey", ())
    key = (key,) if isinstance(key, str) else tuple(key)
    real = {column.name: column for column in columns if not column.virtual}
    if strange := [name for name in key if name not in real]:
        raise ValueError(f"the primary key names no column: {', '.join(strange)}")
    schema = Schema(
        path,
        None if about is None else Template(about),
        tuple(c for c in columns if not c.virtual),
        tuple(c for c in columns if c.virtual),
        key,
    )
    for column in columns:
        _check_templates(column, schema, real)
    return schema


def _column(described: object) -> Column:
    if not isinstance(described, Mapping) or not isinstance(described.get("name"), str):
        raise ValueError("every column is an object with a name")
    name = described["name"]
    _refuse_unknown(described, _COLUMN_KEYS, f"the column {name}")
    property_, suppressed = described.get("propertyUrl"), described.get("suppressOutput", False)
    if (property_ is None) != bool(suppressed):
        raise ValueError(
            f"the column {name} needs either a propertyUrl, or suppressOutput when it says nothing by itself"
        )
    virtual = bool(described.get("virtual", False))
    value = described.get("valueUrl")
    if virtual and value is None:
        raise ValueError(f"the virtual column {name} needs a valueUrl")
    return Column(
        name=name,
        titles=frozenset(_titles(described.get("titles", {}))),
        description=dict(described.get("dc:description", {})),
        about=_template(described.get("aboutUrl")),
        predicate=_template(property_),
        value=_template(value),
        lang=described.get("lang"),
        datatype=Datatype.parse(described.get("datatype", "string")),
        separator=described.get("separator"),
        required=bool(described.get("required", False)),
        virtual=virtual,
    )


def _check_templates(column: Column, schema: Schema, real: Mapping[str, Column]) -> None:
    if column.predicate is not None and column.about is None and schema.about is None:
        raise ValueError(f"the column {column.name} has no subject: give it, or the schema, an aboutUrl")
    for template in (column.about or schema.about, column.predicate, column.value):
        for variable in template.variables if template else ():
            if variable not in real:
                raise ValueError(f"the column {column.name} uses {{{variable}}}, which is no column of the table")
            if real[variable].separator is not None and not (template is column.value and variable == column.name):
                raise ValueError(f"the column {column.name} uses {{{variable}}}, which holds a list")


def _template(text: Any) -> Template | None:
    return None if text is None else Template(text)


def _titles(titles: object) -> list[str]:
    """Titles are a text, a list, or either of them by language."""
    if isinstance(titles, str):
        return [titles]
    if isinstance(titles, Mapping):
        return [title for value in titles.values() for title in _titles(value)]
    if isinstance(titles, list):
        return [title for value in titles for title in _titles(value)]
    raise ValueError(f"titles are texts, not {titles!r}")


def _refuse_unknown(described: Mapping[Any, Any], known: set[str], what: str) -> None:
    unknown = sorted(str(key) for key in described if key not in known)
    if unknown:
        raise ValueError(f"{what} has {', '.join(unknown)}, which this project's tables do not use")
