from __future__ import annotations

import pytest

from clustergraph.errors import QueryError
from clustergraph.links.geography import kilometres
from clustergraph.links.matching import Matcher, Query
from clustergraph.links.reasons import in_words


def found(matcher: Matcher, text: str, **known: object) -> str | None:
    candidate = matcher.match(Query(text, **known))  # type: ignore[arg-type]
    return matcher.graph.short(candidate.thing.iri) if candidate else None


def test_a_city_is_not_its_industrial_park(matcher: Matcher) -> None:
    assert found(matcher, "苏州") == "place:suzhou"
    assert found(matcher, "苏州工业园区") == "place:suzhou-industrial-park"


def test_an_affix_that_does_not_fit_is_no_match(matcher: Matcher) -> None:
    assert found(matcher, "吉林省") == "place:jilin"
    assert found(matcher, "吉林市") is None
    [first, *_] = matcher.candidates(Query("吉林市"))
    assert first.features["affix_agrees"] is False


def test_context_and_coordinates_decide_between_namesakes(matcher: Matcher) -> None:
    assert found(matcher, "Taizhou") is None
    assert len(matcher.candidates(Query("Taizhou"))) >= 2
    assert found(matcher, "Taizhou", context=("江苏",)) == "place:taizhou-jiangsu"
    assert found(matcher, "Taizhou", point=(28.65, 121.42)) == "place:taizhou-zhejiang"
    assert found(matcher, "Suzhou", context=("Anhui",)) is None
    assert found(matcher, "Suzhou", point=(33.64, 116.96)) is None


def test_a_context_that_nobody_knows_leaves_it_in_doubt(matcher: Matcher) -> None:
    [first, *_] = matcher.candidates(Query("苏州", context=("Atlantis",)))
    assert not first.match
    assert first.features["context_unknown"] is True


def test_a_property_is_compared_with_texts_and_things(matcher: Matcher) -> None:
    code = matcher.graph.expand("cg:gb2260")
    assert found(matcher, "苏州", related=((code, ("320500",)),)) == "place:suzhou"
    assert found(matcher, "苏州", related=((code, ("340000",)),)) is None
    inside = matcher.graph.expand("schema:containedInPlace")
    assert found(matcher, "Taizhou", related=((inside, ("place:zhejiang",)),)) == "place:taizhou-zhejiang"


def test_identifiers_elsewhere_are_known(matcher: Matcher) -> None:
    rows = matcher.graph.sparql("SELECT ?x ?y WHERE { ?x a cg:City ; skos:exactMatch ?y } ORDER BY ?x ?y LIMIT 1")
    for row in rows:  # type: ignore[union-attr]
        assert found(matcher, row["y"].value) == matcher.graph.short(row["x"].value)


def test_the_threshold_is_kept(matcher: Matcher) -> None:
    assert found(matcher, "Hnagzhou") == "place:hangzhou"
    assert found(matcher, "Hnagzhou", threshold=95.0) is None


def test_types(matcher: Matcher) -> None:
    assert matcher.type_of("place") == matcher.graph.expand("cg:Place")
    assert found(matcher, "苏州", types=frozenset({matcher.type_of("cluster")})) is None
    assert found(matcher, "苏州", types=frozenset({matcher.type_of("cg:City")})) == "place:suzhou"
    with pytest.raises(QueryError, match="place, cluster"):
        matcher.type_of("plaice")


def test_reasons_are_in_words(matcher: Matcher) -> None:
    for text in (
        "苏州",
        "Suzhou City",
        "su1zhou1",
        "Ch'eng-tu",
        "Taizhou",
        "Shenzen",
        "SIP",
        "江苏苏州",
        "浙江省苏州市",
    ):
        for candidate in matcher.candidates(Query(text, context=("江苏",), point=(31.3, 120.6))):
            for lang in ("zh", "en"):
                assert "_" not in in_words(candidate.features, lang)


def test_distance() -> None:
    # Beijing to Shanghai: about 1,068 km.
    assert kilometres((39.904, 116.4075), (31.2325, 121.4692)) == pytest.approx(1068, abs=3)
    assert kilometres((0, 0), (0, 0)) == 0
