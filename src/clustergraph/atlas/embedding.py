"""Text put into a page such that it stays text, and a policy that lets the page ask for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence

# What would end or open a tag, end a line of script, reorder what an editor shows, or not be UTF-8.
_DANGEROUS = re.compile("[<>&\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def json_for_script(value: object) -> str:
    """JSON that can stand inside a script element.

    Args:
        value: what `json.dumps` takes.

    Returns:
        JSON of the same value, without any character that HTML, a line of script or an editor could take for more
        than text.

    Raises:
        TypeError: the value has no JSON.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def content_security_policy(scripts: Sequence[str]) -> str:
    """A policy for a page that is complete in itself.

    Args:
        scripts: the text of each script that may run, as it stands in the page.

    Returns:
        The policy: no request at all, no script but these, inline styles, images that the page itself holds or makes.
    """
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
