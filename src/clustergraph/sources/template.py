"""URI templates of table schemas (RFC 6570, level 1: simple string expansion)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urljoin

_VARIABLE = re.compile(r"\{([^}]*)\}")
_NAME = re.compile(r"[A-Za-z0-9_]+")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Template:
    """A URI template such as ``https://example.org/place/{id}``.

    A template that is relative (``#{id}``, ``./``) is resolved against the IRI of its table, as
    https://www.w3.org/TR/tabular-metadata/#uri-template-properties says.
    """

    def __init__(self, text: str) -> None:
        """Parse a template.

        Args:
            text: the template; only simple variables ``{name}`` are known.

        Raises:
            ValueError: the template uses an operator of a higher level, or braces do not match.
        """
        self.text = text
        self.variables = tuple(_VARIABLE.findall(text))
        rest = _VARIABLE.sub("", text)
        if "{" in rest or "}" in rest:
            raise ValueError(f"the braces of the template {text!r} do not match")
        for variable in self.variables:
            if not _NAME.fullmatch(variable):
                raise ValueError(
                    f"the template {text!r} uses {{{variable}}}; only simple variables such as {{id}} are known"
                )
        self._pieces = tuple(_VARIABLE.split(text))
        self._absolute = bool(_ABSOLUTE.match(text))
        self._resolved: tuple[str, str] | None = None

    def expand(self, values: Mapping[str, str], base: str) -> str | None:
        """Fill in the variables.

        Args:
            values: variable names to values; a missing or empty value leaves nothing to say.
            base: the IRI of the table.

        Returns:
            An absolute IRI, or None when a variable has no value.
        """
        if not self.variables:
            return self.text if self._absolute else self._constant(base)
        # Pieces alternate: text, variable, text, ...
        parts = list(self._pieces)
        for index in range(1, len(parts), 2):
            value = values.get(parts[index])
            if not value:
                return None
            parts[index] = value if _UNRESERVED.fullmatch(value) else quote(value, safe="")
        iri = "".join(parts)
        if self._absolute:
            return iri
        return base + iri if iri[0] == "#" else urljoin(base, iri)

    def _constant(self, base: str) -> str:
        """A relative IRI without variables is the same in every row of a table."""
        if self._resolved is None or self._resolved[0] != base:
            self._resolved = (base, urljoin(base, self.text))
        return self._resolved[1]
