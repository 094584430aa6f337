"""Headers: what is read, and that a broken one is told by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustergraph.catalogue import Catalogue, read_query
from clustergraph.errors import QueryError
from clustergraph.home import Home, find_home
from tests.conftest import ROOT

GOOD = """\
#+ summary: Towns
#+ summary_zh: 城镇
#+ tags: [town]
#+ params:
#+   size: {type: integer, en: 'Smallest size', zh: '下限'}
#+ columns:
#+   town: {en: 'A town', zh: '城镇'}
SELECT ?town { VALUES ?size { 3 } ?town <http://size> ?size } ORDER BY ?town
"""

BAD = {
    "yaml": (GOOD.replace("tags: [town]", "tags: [town"), "q.rq:4", "is not YAML"),
    "unknown key": (GOOD.replace("tags", "tagz"), "q.rq: ", "the header has tagz"),
    "unknown type": (GOOD.replace("integer", "int"), "q.rq: ", "the type 'int', which is not one of"),
    "no block": (GOOD.replace("VALUES ?size { 3 }", ""), "q.rq: ", "has no block VALUES ?size { … }"),
    "parameter key": (GOOD.replace("en: 'Smallest size'", "fr: 'Taille'"), "q.rq: ", "the parameter size has fr"),
    "no mapping": (GOOD.replace("#+ tags: [town]\n", "#+ - one\n"), "q.rq:", ""),
}


def test_a_header_is_read(tmp_path: Path) -> None:
    (tmp_path / "towns.rq").write_text(GOOD, encoding="utf-8")
    query = read_query(tmp_path / "towns.rq", "towns.rq")
    assert query.name == "towns"
    assert query.summary == {"en": "Towns", "zh": "城镇"}
    assert [(p.name, p.type, p.default) for p in query.parameters] == [("size", "integer", "3")]
    assert query.text == GOOD


def test_a_query_without_header_is_a_query(tmp_path: Path) -> None:
    (tmp_path / "plain.rq").write_text("ASK {}", encoding="utf-8")
    assert read_query(tmp_path / "plain.rq", "plain.rq").parameters == ()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_header_is_told(tmp_path: Path, name: str) -> None:
    text, place, what = BAD[name]
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        read_query(tmp_path / "q.rq", "q.rq")
    assert place in str(caught.value)
    assert what in str(caught.value)


def test_a_name_is_unique_over_all_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "queries" / folder).mkdir(parents=True)
        (tmp_path / "queries" / folder / "same.rq").write_text("ASK {}")
    with pytest.raises(QueryError, match=r"queries/b/same\.rq: the name same is taken by queries/a/same\.rq"):
        Catalogue(Home(tmp_path))


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean 'clusters-by-province'"):
        Catalogue(find_home(ROOT))["cluster-by-province"]
