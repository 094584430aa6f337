"""What the panel says of nodes of which only the network is known."""

from __future__ import annotations

from typing import Any

from clustergraph.atlas.stated import stated
from tests.atlas.networks import network_of


def test_links_of_a_node_are_its_facts() -> None:
    told = stated(
        network_of(["甲", "乙", "丙"]),
        {"urn:node:2": "c:2", "urn:node:0": "p:0"},
        {"cg:City": {"zh": "城市", "en": "City"}},
    )
    assert set(told) == {"p:0", "urn:node:1", "c:2"}
    facts: list[Any] = [*told["c:2"]["facts"]]
    assert facts == [
        {
            "property": {"zh": "所在地", "en": "hosted in"},
            "value": {"zh": "甲", "en": "甲"},
            "ref": "p:0",
            "basis": "unconfirmed",
            "sources": [],
        }
    ]
    assert told["p:0"]["kind_label"] == {"zh": "城市", "en": "City"}
    assert told["c:2"]["kind_label"] == {"zh": "cg:Cluster", "en": "cg:Cluster"}
    assert told["p:0"]["iri"] == "urn:node:0"
