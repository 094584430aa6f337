"""The server answers the requests that OpenRefine makes.

They were read off its source: `StandardReconConfig.java` (queries), `ReconciledDataExtensionJob.java` (extend),
`recon-manager.js` (manifest with CORS, else JSONP) and `extend-data-preview-dialog.js` (proposals, suggestions).
"""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from clustergraph.errors import OutputError
from clustergraph.links.matching import Matcher
from clustergraph.links.reconciliation import Reconciliation
from clustergraph.links.server import LARGEST_REQUEST, ReconciliationServer


@pytest.fixture(scope="module")
def url(matcher: Matcher) -> Iterator[str]:
    with ReconciliationServer(Reconciliation(matcher, "en")) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


def get(url: str, **parameters: str) -> Any:
    with urlopen(f"{url}?{urlencode(parameters)}" if parameters else url, timeout=10) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        return json.loads(answer.read())


def post(url: str, **form: str) -> Any:
    with urlopen(Request(url, urlencode(form).encode()), timeout=10) as answer:
        return json.loads(answer.read())


def test_what_openrefine_does(url: str) -> None:
    manifest = get(url)
    assert "0.2" in manifest["versions"]

    guess = {f"q{at}": {"query": name, "limit": 3} for at, name in enumerate(("苏州", "無錫市", "Nantong"))}
    types = [
        one["type"] for value in post(url + "/", queries=json.dumps(guess)).values() for one in value["result"][:1]
    ]
    assert all(type_[0]["id"] == "cg:City" for type_ in types)

    detail = [{"pid": "schema:containedInPlace", "v": "江苏"}]
    queries = {"q0": {"query": "泰州", "type": "cg:City", "type_strict": "should", "properties": detail}}
    found = post(url, queries=json.dumps(queries))["q0"]["result"]
    assert (found[0]["id"], found[0]["match"]) == ("place/taizhou-jiangsu", True)

    suggest = manifest["suggest"]["entity"]
    assert get(suggest["service_url"] + suggest["service_path"], prefix="taizhou", type="cg:City")["result"]
    preview = manifest["preview"]["url"].replace("{{id}}", quote(found[0]["id"], safe=""))
    with urlopen(preview, timeout=10) as answer:
        assert answer.headers.get_content_type() == "text/html"
        assert "泰州市" in answer.read().decode()

    endpoint = manifest["extend"]["propose_properties"]
    proposals = endpoint["service_url"] + endpoint["service_path"] + "?type=cg:City&callback=jQuery1_2"
    with urlopen(proposals, timeout=10) as answer:
        assert answer.headers.get_content_type() == "application/javascript"
        script = re.fullmatch(r"/\*\*/jQuery1_2\((.*)\);", answer.read().decode(), re.DOTALL)
    assert script
    assert any(one["id"] == "cg:gb2260" for one in json.loads(script[1])["properties"])

    rows = post(url, extend=json.dumps({"ids": [found[0]["id"]], "properties": [{"id": "cg:gb2260"}]}))["rows"]
    assert rows[found[0]["id"]]["cg:gb2260"] == [{"str": "321200"}]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/preview?id=nothing", 404),
        ("/?queries=%5B", 400),
        ("/?queries=%5B%5D", 400),
        ("/?extend=1", 400),
        ("/suggest/entity?prefix=a&cursor=x", 400),
        ("/suggest/entity?prefix=a&type=cg:Nothing", 400),
        ("/?callback=alert(1)//", 400),
    ],
)
def test_a_malformed_request_is_an_error_in_json(url: str, path: str, status: int) -> None:
    with pytest.raises(HTTPError) as caught:
        urlopen(url + path, timeout=10)
    assert caught.value.code == status
    assert json.loads(caught.value.read())["error"]["message"]


def test_bodies_are_limited_and_have_to_be_forms(url: str) -> None:
    host = url.removeprefix("http://")
    for headers, status in (
        ({"Content-Length": str(LARGEST_REQUEST + 1)}, 413),
        ({"Content-Length": "2", "Content-Type": "application/json"}, 415),
        ({"Content-Length": "x"}, 411),
    ):
        connection = http.client.HTTPConnection(host, timeout=10)
        connection.putrequest("POST", "/")
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(b"{}")
        answer = connection.getresponse()
        assert answer.status == status
        assert json.loads(answer.read())["error"]
        connection.close()


def test_preflight_and_head(url: str) -> None:
    for method, status in (("OPTIONS", 204), ("HEAD", 200)):
        with urlopen(Request(url, method=method), timeout=10) as answer:
            assert answer.status == status
            assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_many_clients_at_once(url: str) -> None:
    answers: list[Any] = []

    def ask() -> None:
        answers.append(post(url, queries=json.dumps({"q0": {"query": "苏州"}}))["q0"]["result"][0]["id"])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["place/suzhou"] * 8


def test_a_port_in_use_is_a_clear_error(url: str, matcher: Matcher) -> None:
    with pytest.raises(OutputError, match="choose another --port"):
        ReconciliationServer(Reconciliation(matcher, "en"), port=int(url.rsplit(":", 1)[1]))
