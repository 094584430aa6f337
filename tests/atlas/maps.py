"""Small maps, whose labels may be anything."""

from __future__ import annotations

from clustergraph.atlas.map_page import Places

NASTY = [
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=1'>",
    "<!-- <script>",
    "\"'`${x}\\",
    "line\u2028paragraph\u2029end",
    "\u202eright to left\u202c \u2067isolate\u2069",
    "&lt;b&gt; &amp;",
    "{count} {place}",
]
"""Labels that would break out of a page that did not take care."""


def named(label: str) -> Places:
    """Two units, three hosts of which one has no point, two clusters; all have one label."""
    names = ("u:1", "u:2", "h:1", "h:2", "h:3", "c:1", "c:2", "s:1", "r:1", "k:1")
    hosts = [
        {"cluster": "c:1", "host": "h:1", "unit": "u:1", "basis": "basis:sourced", "lat": "31", "long": "120"},
        {"cluster": "c:1", "host": "h:2", "unit": "u:2", "basis": "basis:inferred", "lat": "30", "long": "115"},
        {"cluster": "c:2", "host": "h:3", "unit": "u:2", "basis": "basis:unconfirmed"},
    ]
    return Places(
        units=[{"unit": unit, "code": f"XX-{unit[-1]}", "lat": "30", "long": "117"} for unit in ("u:1", "u:2")],
        hosts=hosts,
        clusters=[{"cluster": "c:1", "sector": "s:1", "round": "r:1"}, {"cluster": "c:2"}],
        regions=[{"region": "k:1", "host": "h:1"}],
        labels={name: {"zh": label, "en": label} for name in names},
    )
