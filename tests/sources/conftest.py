"""A small home in which every table and schema can be written by the test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clustergraph.home import Home, find_home

SCHEMA: dict[str, Any] = {
    "aboutUrl": "https://w3id.org/clustergraph/place/{id}",
    "primaryKey": "id",
    "columns": [
        {"name": "id", "required": True, "suppressOutput": True, "datatype": {"base": "string", "format": "[a-z-]+"}},
        {
            "name": "name_zh",
            "titles": {"zh": "名称", "en": "Chinese name"},
            "dc:description": {"en": "the Chinese name"},
            "propertyUrl": "http://www.w3.org/2004/02/skos/core#prefLabel",
            "lang": "zh",
            "required": True,
        },
        {
            "name": "lat",
            "propertyUrl": "http://www.w3.org/2003/01/geo/wgs84_pos#lat",
            "datatype": {"base": "decimal", "minimum": -90, "maximum": 90},
        },
        {
            "name": "parts",
            "propertyUrl": "https://schema.org/containsPlace",
            "valueUrl": "https://w3id.org/clustergraph/place/{parts}",
            "separator": ";",
        },
        {
            "name": "type",
            "virtual": True,
            "propertyUrl": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "valueUrl": "https://schema.org/Place",
        },
        {
            "name": "row",
            "virtual": True,
            "aboutUrl": "#{id}",
            "propertyUrl": "http://purl.org/dc/terms/isPartOf",
            "valueUrl": "./",
        },
    ],
}

WriteTable = Callable[[str | bytes], Home]


@pytest.fixture
def write_table(tmp_path: Path) -> WriteTable:
    """A function that writes `data/here/towns.csv` and gives its home."""
    for name in ("ontology/tables", "data/here", "queries"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "ontology/tables/towns.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    (tmp_path / "data/here/source.ttl").write_text("<./> <http://purl.org/dc/terms/title> 'Here'@en .")

    def write(content: str | bytes) -> Home:
        table = tmp_path / "data/here/towns.csv"
        table.write_bytes(content.encode() if isinstance(content, str) else content)
        return find_home(tmp_path)

    return write
