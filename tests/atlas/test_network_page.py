"""The page is complete in itself, and labels stay text in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from clustergraph.atlas.embedding import json_for_script
from clustergraph.atlas.network_page import PROGRAMS, network_page, page_of
from clustergraph.cli.main import cli
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx
from tests.atlas.networks import NAMES, large_network, network_of
from tests.conftest import ROOT

NASTY = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "\"'`${x}\\",
    "line\u2028paragraph\u2029end",
    "\u202eright to left\u202c \u2067isolate\u2069",
    "&lt;b&gt; &amp;",
    "\x00\x0b\x1b\ud800",
]


SCRIPTS = len(["shell", "vis-network", *PROGRAMS, "data-network", "data-facts"])


class Page(HTMLParser):
    """What a browser would take for scripts and other elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)

    @property
    def data(self) -> dict[str, Any]:
        (text,) = [text for attributes, text in self.scripts if attributes.get("id") == "data-network"]
        decoded: dict[str, Any] = json.loads(text)
        return decoded

    @property
    def policy(self) -> str:
        (content,) = [
            attributes["content"]
            for tag, attributes in self.tags
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert content is not None
        return content


@pytest.fixture(scope="module")
def pages(graph: KnowledgeGraph) -> dict[str, str]:
    return {lang: network_page(graph, lang) for lang in ("zh", "en")}


@pytest.fixture(scope="module", params=["zh", "en"])
def shipped(request: pytest.FixtureRequest, pages: dict[str, str]) -> tuple[str, str]:
    return request.param, pages[request.param]


def check(text: str, labels: list[str]) -> None:
    page = Page(text)
    assert len(page.scripts) == SCRIPTS
    by_id = {node["id"]: node for node in page.data["nodes"]}
    assert [by_id[f"urn:node:{index}"]["names"]["zh"] for index in range(len(labels))] == labels
    assert not re.search("[\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)


def test_nasty_labels_stay_text() -> None:
    check(page_of(network_of(NASTY), NAMES, "zh"), NASTY)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text() | st.sampled_from(NASTY), min_size=1, max_size=4))
def test_any_label_stays_text(labels: list[str]) -> None:
    check(page_of(network_of(labels), NAMES, "en"), labels)


@given(
    st.recursive(
        st.none() | st.text(st.characters()) | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_json_for_script_reads_back(value: object) -> None:
    text = json_for_script(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)
    text.encode("utf-8")


def test_an_empty_network_says_so() -> None:
    text = page_of(nx.MultiDiGraph(), NAMES, "en")
    assert "The network has no nodes." in text
    assert Page(text).data["nodes"] == []


def test_the_page_brings_all_it_needs(shipped: tuple[str, str]) -> None:
    page = Page(shipped[1])
    for tag, attributes in page.tags:
        assert tag not in {"iframe", "object", "embed", "img", "base"}
        assert not attributes.get("src")
        assert attributes.get("href", "data:,") == "data:," or str(attributes["href"]).startswith("#")
        assert not [name for name in attributes if name.startswith("on")]
    assert "sourceMappingURL" not in shipped[1]


def test_the_policy_lets_only_our_own_scripts_run(shipped: tuple[str, str]) -> None:
    page = Page(shipped[1])
    assert page.policy.startswith("default-src 'none'; ")
    hashes = {
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for attributes, text in page.scripts
        if "type" not in attributes
    }
    assert set(re.findall("'sha256-[^']+'", page.policy)) == hashes
    assert "unsafe-inline" not in page.policy.partition("script-src")[2].partition(";")[0]


def test_language_viewport_and_title(shipped: tuple[str, str]) -> None:
    lang, text = shipped
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}" data-lang="{lang}"' in text
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text
    assert re.search("<title>[^<]+</title>", text)


def test_every_node_and_link_is_drawn(shipped: tuple[str, str], graph: KnowledgeGraph) -> None:
    network, data = to_networkx(graph), Page(shipped[1]).data
    assert len(data["nodes"]) == network.number_of_nodes()
    by_id = {node["id"]: node for node in data["nodes"]}
    for node, about in network.nodes(data=True):
        assert by_id[graph.short(node)]["names"] == {"zh": about["label_zh"], "en": about["label_en"]}
    drawn = [(edge["from"], data["properties"][edge["property"]]["zh"], edge["to"]) for edge in data["edges"]]
    assert sorted(drawn) == sorted(
        (graph.short(source), said["label_zh"], graph.short(target))
        for source, target, said in network.edges(data=True)
    )


def test_nodes_stand_as_arranged_for_each_language(shipped: tuple[str, str]) -> None:
    for lang in ("zh", "en"):
        points = {tuple(node["at"][lang]) for node in Page(shipped[1]).data["nodes"]}
        assert len(points) == len(Page(shipped[1]).data["nodes"])


def test_both_pages_hold_the_same_but_for_the_language_at_first(pages: dict[str, str]) -> None:
    assert Page(pages["zh"]).data == Page(pages["en"]).data


def test_nodes_can_be_found_by_their_reading(shipped: tuple[str, str]) -> None:
    read = {node["id"]: node["read"] for node in Page(shipped[1]).data["nodes"]}
    assert read["place:chongqing"] == "chong qing shi"


def test_the_page_colours_by_sector_region_and_round(shipped: tuple[str, str], graph: KnowledgeGraph) -> None:
    data = Page(shipped[1]).data
    found = {grouping["name"]: grouping for grouping in data["groupings"]}
    assert {"network-by-sector", "network-by-region", "network-by-round"} <= set(found)
    clusters = {node["id"] for node in data["nodes"] if node["kind"] == "cg:Cluster"}
    for name in ("network-by-sector", "network-by-region", "network-by-round"):
        assert clusters <= set(found[name]["of"]), name
    labels = [group["zh"] for group in found["network-by-sector"]["groups"]]
    assert sorted(labels) == sorted(graph.label(sector, "zh") for sector in graph.members("cg:Sector"))


def test_a_large_network_shows_groups_that_hold_every_node() -> None:
    data = Page(page_of(large_network(2100), NAMES, "en")).data
    members = [node["id"] for own in data["members"].values() for node in own]
    single = [node["id"] for node in data["nodes"] if node["id"] not in data["members"]]
    assert len(data["nodes"]) < 600
    assert sorted(members + single) == sorted(large_network(2100))
    assert set(data["order"]) == set(large_network(2100))
    assert len(data["links"]) == large_network(2100).number_of_edges()


def test_a_network_within_the_limit_is_drawn_node_by_node() -> None:
    data = Page(page_of(large_network(400), NAMES, "en")).data
    assert len(data["nodes"]) == 400
    assert "members" not in data


def test_what_is_not_sourced_is_drawn_otherwise(shipped: tuple[str, str]) -> None:
    lines = {edge["basis"]: str(edge["dashes"]) for edge in Page(shipped[1]).data["edges"]}
    assert len(set(lines.values())) == len(lines) == 3
    assert all(edge["label"] == "?" for edge in Page(shipped[1]).data["edges"] if edge["basis"] == "unconfirmed")


def test_the_command_writes_a_file(tmp_path: Any) -> None:
    target = tmp_path / "page.html"
    result = CliRunner().invoke(cli, ["--home", str(ROOT), "graph", "-o", str(target), "--lang", "zh"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_command_writes_to_standard_output() -> None:
    result = CliRunner().invoke(cli, ["--home", str(ROOT), "graph", "-o", "-", "--lang", "en"])
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")


def test_on_a_terminal_the_command_asks_for_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clustergraph.cli.graph._on_terminal", lambda: True)
    result = CliRunner().invoke(cli, ["--home", str(ROOT), "graph"])
    assert result.exception is not None
    assert "clustergraph graph -o clusters.html" in str(result.exception)
