"""Headers: what is read, and that a broken one is told by its line."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from clustergraph.catalogue import Catalogue, parse_query, read_query
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
ENUMERATED = GOOD.replace("SELECT", "#+ enumerate:\n#+   - size: [1, 3]\nSELECT")

BAD = {
    "yaml": (GOOD.replace("tags: [town]", "tags: [town"), "q.rq:4", "is not YAML"),
    "unknown key": (GOOD.replace("tags", "tagz"), "q.rq:3: ", "the unknown key tagz: did you mean 'tags'?"),
    "key twice": (GOOD.replace("#+ tags", "#+ summary: Cities\n#+ tags"), "q.rq:3: ", "summary is there twice"),
    "tags of letters": (GOOD.replace("[town]", "town"), "q.rq:3: ", "tags: a list of words is expected"),
    "summary of keys": (GOOD.replace("summary: Towns", "summary: {a: b}"), "q.rq:1: ", "summary: a text is expected"),
    "params of words": (
        GOOD.replace("{type: integer, en: 'Smallest size', zh: '下限'}", "big"),
        "q.rq:5: ",
        "keys and",
    ),
    "unknown type": (GOOD.replace("integer", "int"), "q.rq:5: ", "the type 'int', which is not one of"),
    "class of a number": (GOOD.replace("integer", "integer, class: 'cg:Place'"), "q.rq:5: ", "which only an iri has"),
    "no block": (GOOD.replace("VALUES ?size { 3 }", ""), "q.rq:5: ", "has no block VALUES ?size { … }"),
    "open block": (GOOD.replace("3 }", "3").replace("?size }", "?size"), "q.rq:8: ", "has no closing brace"),
    "swallowing block": (GOOD.replace("3 }", "3"), "q.rq:8: ", "or has no closing brace: '?town"),
    "parameter key": (GOOD.replace("en: 'Smallest size'", "fr: 'Taille'"), "q.rq:5: ", "the unknown key fr"),
    "column key": (
        GOOD.replace("en: 'A town'", "fr: 'Une ville'"),
        "q.rq:7: ",
        "the column town has the unknown key fr",
    ),
    "no flag": (GOOD.replace("integer", "integer, multiple: yes"), "q.rq:5: ", "can be true or false"),
    "no limit": (GOOD.replace("integer", "integer, minimum: few"), "q.rq:5: ", "'few', which is no number"),
    "limit of a text": (GOOD.replace("integer", "string, maximum: 3"), "q.rq:5: ", "maximum is for numbers"),
    "default too small": (GOOD.replace("integer", "integer, minimum: 4"), "q.rq:8: ", "a whole number of at least 4"),
    "default of another type": (GOOD.replace("{ 3 }", "{ 'x' }"), "q.rq:8: ", "the default 'x' of the parameter size"),
    "default not allowed": (ENUMERATED.replace("[1, 3]", "[1, 2]"), "q.rq:10: ", "is not one of 1, 2"),
    "allowed of another type": (ENUMERATED.replace("[1, 3]", "[1, x]"), "q.rq:8: ", "cannot be 'x': it is no integer"),
    "allowed of nothing": (ENUMERATED.replace("size: [1", "sizes: [1"), "q.rq:9: ", "sizes is no parameter"),
    "nothing allowed": (ENUMERATED.replace("[1, 3]", "[]"), "q.rq:9: ", "size has no value"),
    "no mapping": (
        re.sub("(?m)^#\\+ .*\n", "", GOOD).replace("SELECT", "#+ - one\nSELECT"),
        "q.rq:1: ",
        "no list of keys",
    ),
}


def test_a_header_is_read(tmp_path: Path) -> None:
    (tmp_path / "towns.rq").write_text(GOOD, encoding="utf-8")
    query = read_query(tmp_path / "towns.rq", "towns.rq")
    assert query.name == "towns"
    assert query.summary == {"en": "Towns", "zh": "城镇"}
    assert [(p.name, p.type, p.default) for p in query.parameters] == [("size", "integer", "3")]
    assert query.text == GOOD


def test_what_a_parameter_can_be_is_read() -> None:
    (size,) = parse_query(ENUMERATED, Path("q.rq"), "q.rq").parameters
    assert (size.defaults, size.values, size.minimum, size.maximum) == (("3",), ("1", "3"), None, None)
    limited = GOOD.replace("integer", "integer, minimum: 1, maximum: 9")
    (size,) = parse_query(limited, Path("q.rq"), "q.rq").parameters
    assert (size.minimum, size.maximum) == (Decimal(1), Decimal(9))
    open_ = GOOD.replace("{ 3 }", "{ UNDEF }")
    assert parse_query(open_, Path("q.rq"), "q.rq").parameters[0].defaults == ()
    plain = ENUMERATED.replace("size: [1, 3]", "size")
    assert parse_query(plain, Path("q.rq"), "q.rq").parameters[0].values == ()


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    text = GOOD.replace("[town]", "[no, 2022-10-31, 1.0]")
    assert parse_query(text, Path("q.rq"), "q.rq").tags == ("no", "2022-10-31", "1.0")


def test_a_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    query = read_query(tmp_path / "q.rq", "q.rq")
    assert query.summary["zh"] == "城镇"
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
