"""Equal parts are written once, and read back as they were, in Python and in the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from clustergraph.atlas.page import Page, assemble
from clustergraph.atlas.sharing import share, unshare
from tests.atlas.visits import visit, write

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=25,
)


def exact(value: object) -> str:
    """JSON tells true from 1 and 1 from 1.0, which are equal in Python."""
    return json.dumps(value)


@given(VALUES)
def test_it_reads_back(value: Any) -> None:
    assert exact(unshare(json.loads(json.dumps(share(value))))) == exact(value)


def test_equal_parts_are_written_once() -> None:
    part = {"zh": "苏州市", "en": "Suzhou"}
    shared = share([part, dict(part), [part]])
    assert json.dumps(shared).count("Suzhou") == 1
    assert shared["shapes"] == [["zh", "en"]]


@pytest.mark.parametrize("value", [[], {}, "", None, [[]], [[], [[]]], [1, True, "1", 1.0], {"a": {"a": {}}}, [1, [1]]])
def test_edges(value: Any) -> None:
    assert exact(unshare(share(value))) == exact(value)


@pytest.mark.browser
def test_the_page_reads_it_back(chromium: Browser, tmp_path: Path) -> None:
    values: list[Any] = []

    @settings(max_examples=60, database=None)
    @given(VALUES)
    def collect(value: Any) -> None:
        values.append(value)

    collect()
    data = {"values": values, "shared": [share(value) for value in values]}
    page = Page("network", {"zh": "甲", "en": "A"}, "", data=data)
    with visit(chromium, write(tmp_path, assemble([page], "en"))) as seen:
        differing = seen.page.evaluate(
            """(() => {
              const { values, shared } = atlas.data("network");
              return values.filter((value, at) => JSON.stringify(value) !== JSON.stringify(atlas.unshare(shared[at])));
            })()"""
        )
    assert differing == []
    assert len(values) > 20
