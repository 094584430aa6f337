"""Table schemas: the subset, and that whatever is outside it is refused."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from csvw.metadata import TableGroup
from pyoxigraph import NamedNode

from clustergraph.errors import SourceError
from clustergraph.home import find_home
from clustergraph.sources.reading import source_files_of
from clustergraph.sources.schema import read_schema
from clustergraph.sources.table import TableReader
from tests.conftest import ROOT
from tests.sources.conftest import SCHEMA


def changed(**column: Any) -> dict[str, Any]:
    schema = copy.deepcopy(SCHEMA)
    schema["columns"][1].update(column)
    return schema


BAD: dict[str, tuple[Any, str]] = {
    "not json": ("{", "is not JSON"),
    "a list": ([], "a table schema is a JSON object"),
    "unknown key": ({**SCHEMA, "dialect": {}}, "dialect"),
    "unknown column key": (changed(ordered=True), "the column name_zh has ordered"),
    "no property": (changed(propertyUrl=None), "the column name_zh needs either a propertyUrl"),
    "unknown variable": (changed(valueUrl="https://x.org/{nme}"), "{nme}, which is no column"),
    "list in a subject": (changed(aboutUrl="https://x.org/{parts}"), "{parts}, which holds a list"),
    "higher template": (changed(valueUrl="https://x.org/{+id}"), "{+id}; only simple variables"),
    "unmatched brace": (changed(valueUrl="https://x.org/{id"), "braces"),
    "unknown datatype": (changed(datatype="text"), "the datatype 'text' is not one of"),
    "broken pattern": (changed(datatype={"base": "string", "format": "("}), "is not a regular expression"),
    "pattern of a number": (changed(datatype={"base": "integer", "format": "1"}), "a format is for strings"),
    "name twice": (changed(name="id"), "two columns have the name id"),
    "key without column": ({**SCHEMA, "primaryKey": "code"}, "the primary key names no column: code"),
    "virtual in between": ({**SCHEMA, "columns": SCHEMA["columns"][::-1]}, "virtual columns come after all others"),
    "no subject": ({k: v for k, v in SCHEMA.items() if k != "aboutUrl"}, "has no subject"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_schema_is_refused(tmp_path: Path, name: str) -> None:
    content, expected = BAD[name]
    path = tmp_path / "bad.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    with pytest.raises(SourceError, match=r"bad\.json") as caught:
        read_schema(path, path.name)
    assert expected in str(caught.value)


TABLES = [path for path, _, _ in source_files_of(find_home(ROOT)) if path.suffix == ".csv"]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_tables_mean_the_same_to_a_csvw_library(path: Path, tmp_path: Path) -> None:
    """The second opinion on cells and schemas: the package csvw reads the same columns and values."""
    schema_path = ROOT / "ontology" / "tables" / f"{path.stem}.json"
    described = json.loads(schema_path.read_text(encoding="utf-8"))
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "tables": [{"url": path.name, "tableSchema": {k: v for k, v in described.items() if k != "@context"}}],
    }
    (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    table = TableGroup.from_file(tmp_path / "metadata.json").tables[0]
    real = {column["name"] for column in described["columns"] if not column.get("virtual")}
    theirs = [
        {
            name: [str(item) for item in value] if isinstance(value, list) else str(value)
            for name, value in row.items()
            if name in real and value is not None and str(value) not in ("", "[]")
        }
        for row in table.iterdicts(strict=True)
    ]
    schema = read_schema(schema_path, schema_path.name)
    separators = {column.name: column.separator for column in schema.columns}
    ours = [
        {name: text.split(separators[name]) if separators[name] else text for name, text in row.cells.items()}
        for row in TableReader(path, path.name, schema, "https://x.org/", NamedNode("https://x.org/")).rows()
    ]
    assert [row.keys() for row in ours] == [row.keys() for row in theirs]
    texts = {c.name for c in schema.columns if c.datatype.base == "string"}
    for mine, other in zip(ours, theirs, strict=True):
        assert {k: v for k, v in mine.items() if k in texts} == {k: v for k, v in other.items() if k in texts}


def test_every_column_is_described_in_both_languages() -> None:
    for path in sorted((ROOT / "ontology" / "tables").glob("*.json")):
        for column in json.loads(path.read_text(encoding="utf-8"))["columns"]:
            if not column.get("virtual"):
                assert set(column["titles"]) == {"en", "zh"}, (path.name, column["name"])
                assert set(column["dc:description"]) == {"en", "zh"}, (path.name, column["name"])
