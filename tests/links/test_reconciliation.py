from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from clustergraph.links.matching import Matcher
from clustergraph.links.reconciliation import Reconciliation
from clustergraph.links.requests import BATCH_SIZE, RequestError
from tests.links import schemas


@pytest.fixture(scope="module", params=["zh", "en"])
def service(request: pytest.FixtureRequest, matcher: Matcher) -> Reconciliation:
    return Reconciliation(matcher, request.param)


def check(value: Any, schema: dict[str, Any]) -> Any:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)
    return value


def test_manifest(service: Reconciliation) -> None:
    manifest = check(service.manifest("http://127.0.0.1:8010"), schemas.MANIFEST)
    assert {type_["id"] for type_ in manifest["defaultTypes"]} == {
        "cg:Place",
        "cg:Cluster",
        "cg:Sector",
        "org:Organization",
    }


def test_a_batch_of_every_field(service: Reconciliation) -> None:
    batch = {
        "q0": {"query": "苏州", "type": "cg:Place", "type_strict": "should", "limit": 3},
        "q1": {"query": "Taizhou", "type": ["cg:City"], "properties": [{"pid": "context", "v": "江苏"}]},
        "q2": {"query": "Taizhou", "properties": [{"pid": "schema:containedInPlace", "v": {"id": "place/zhejiang"}}]},
        "q3": {
            "query": "Taizhou",
            "properties": [{"pid": "wgs84:lat", "v": 28.65}, {"pid": "wgs84:long", "v": "121.42"}],
        },
        "q4": {"query": "nothing like it"},
        "q5": {"query": "place/suzhou"},
        "q6": {"query": "苏州市", "type": ["cg:City", "cg:Country"], "type_strict": "all"},
        "q7": {"query": "", "limit": 0},
    }
    answer = check(service.reconcile(check(batch, schemas.QUERY_BATCH)), schemas.RESULT_BATCH)
    matches = {key: [one["id"] for one in value["result"] if one["match"]] for key, value in answer.items()}
    assert matches == {
        "q0": ["place/suzhou"],
        "q1": ["place/taizhou-jiangsu"],
        "q2": ["place/taizhou-zhejiang"],
        "q3": ["place/taizhou-zhejiang"],
        "q4": [],
        "q5": ["place/suzhou"],
        "q6": [],
        "q7": [],
    }
    for value in answer.values():
        scores = [one["score"] for one in value["result"]]
        assert scores == sorted(scores, reverse=True)
    assert len(answer["q0"]["result"]) <= 3


@pytest.mark.parametrize(
    "batch",
    [
        [],
        "苏州",
        {"q0": "苏州"},
        {"q0": {}},
        {"q0": {"query": 5}},
        {"q0": {"query": "苏州", "type": {"id": "cg:Place"}}},
        {"q0": {"query": "苏州", "limit": "many"}},
        {"q0": {"query": "苏州", "limit": -1}},
        {"q0": {"query": "苏州", "type_strict": "maybe"}},
        {"q0": {"query": "苏州", "properties": {"pid": "context"}}},
        {"q0": {"query": "苏州", "properties": [{"pid": "context"}]}},
        {"q0": {"query": "苏州", "properties": [{"pid": "context", "v": {"name": "x"}}]}},
        {"q0": {"query": "苏州", "properties": [{"pid": "cg:nothing", "v": "x"}]}},
        {"q0": {"query": "苏州", "properties": [{"pid": "wgs84:lat", "v": "north"}]}},
        {"q0": {"query": "苏州", "type": "cg:Nothing"}},
        {"q0": {"query": "苏州", "colour": "red"}},
    ],
)
def test_a_malformed_batch_is_a_clear_error(service: Reconciliation, batch: object) -> None:
    with pytest.raises(RequestError) as caught:
        service.reconcile(batch)
    assert caught.value.status == 400
    error = caught.value.body()["error"]
    assert isinstance(error, dict)
    assert error["message"]


def test_a_batch_has_a_largest_size(service: Reconciliation) -> None:
    with pytest.raises(RequestError) as caught:
        service.reconcile({f"q{at}": {"query": "苏州"} for at in range(BATCH_SIZE + 1)})
    assert caught.value.status == 413


def test_suggestions(service: Reconciliation) -> None:
    for prefix in ("苏", "蘇", "suz", "Suzhou", "place/suzhou", "place:suzhou"):
        result = check(service.suggest_entity(prefix), schemas.SUGGESTIONS)["result"]
        assert "place/suzhou" in [one["id"] for one in result], prefix
    assert service.suggest_entity("suzhou")["result"][0]["id"] == "place/suzhou"  # type: ignore[index]
    every = service.suggest_entity("z")["result"]
    assert service.suggest_entity("z", cursor=2)["result"][0] == every[2]  # type: ignore[index]
    assert check(service.suggest_entity("苏州", type_="cg:Cluster"), schemas.SUGGESTIONS)["result"]
    types = check(service.suggest_type("cg:Ci"), schemas.SUGGESTIONS)["result"]
    assert [one["id"] for one in types] == ["cg:City"]
    properties = check(service.suggest_property(""), schemas.SUGGESTIONS)["result"]
    assert properties[0]["id"] == "context"
    assert check(service.suggest_property("gb2260"), schemas.SUGGESTIONS)["result"][0]["id"] == "cg:gb2260"


def test_preview_is_in_both_languages_and_escaped(service: Reconciliation) -> None:
    assert '<html lang="zh">' in service.preview("place/suzhou", "zh")
    assert "Other names" in service.preview("place/suzhou", "en")
    for page in (service.preview("place/xian"), service.preview("cluster/xian-aviation")):
        assert "Xi&#x27;an" in page
        assert "<script" not in page
    with pytest.raises(RequestError) as caught:
        service.preview("<script>alert(1)</script>")
    assert caught.value.status == 404


def test_extension(service: Reconciliation) -> None:
    proposed = check(service.propose_properties("cg:City", 50), schemas.PROPOSAL)
    assert "cg:gb2260" in [one["id"] for one in proposed["properties"]]
    assert len(check(service.propose_properties(limit=2), schemas.PROPOSAL)["properties"]) == 2
    query = {
        "ids": ["place/suzhou", "cluster/suzhou-nano", "place/atlantis"],
        "properties": [
            {"id": "cg:gb2260"},
            {"id": "schema:containedInPlace"},
            {"id": "wgs84:lat"},
            {"id": "cg:announced"},
            {"id": "skos:prefLabel", "settings": {"lang": "zh", "limit": "1"}},
        ],
    }
    rows = check(service.extend(check(query, schemas.EXTENSION_QUERY)), schemas.EXTENSION_RESPONSE)["rows"]
    assert rows["place/suzhou"]["cg:gb2260"] == [{"str": "320500"}]
    assert rows["place/suzhou"]["schema:containedInPlace"][0]["id"] == "place/jiangsu"
    assert rows["place/suzhou"]["wgs84:lat"] == [{"float": 31.3}]
    assert rows["place/suzhou"]["skos:prefLabel"] == [{"str": "苏州市"}]
    assert rows["cluster/suzhou-nano"]["cg:announced"][0]["date"].endswith("T00:00:00Z")
    assert not any(rows["place/atlantis"].values())


@pytest.mark.parametrize(
    "query",
    [
        [],
        {"ids": ["place/suzhou"]},
        {"ids": "place/suzhou", "properties": []},
        {"ids": [1], "properties": []},
        {"ids": [], "properties": [{}]},
        {"ids": [], "properties": [{"id": "cg:nothing"}]},
        {"ids": [], "properties": [{"id": "cg:gb2260", "settings": {"limit": "x"}}]},
        {"ids": [], "properties": [{"id": "cg:gb2260", "settings": {"lang": "fr"}}]},
    ],
)
def test_a_malformed_extension_is_a_clear_error(service: Reconciliation, query: object) -> None:
    with pytest.raises(RequestError):
        service.extend(query)
