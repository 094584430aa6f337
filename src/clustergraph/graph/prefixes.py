"""The prefixes of the project."""

from __future__ import annotations

import json
from collections.abc import Mapping

from clustergraph.errors import Problem, SourceError
from clustergraph.home import Home


def read_prefixes(home: Home) -> dict[str, str]:
    """The prefixes of the project, from its JSON-LD context.

    Args:
        home: where `ontology/context.jsonld` is.

    Returns:
        Prefix to namespace.

    Raises:
        SourceError: the context cannot be read.
    """
    path = home.ontology / "context.jsonld"
    try:
        context: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except OSError as error:
        raise SourceError(Problem(f"cannot be read: {error.strerror}", file=home.shown(path))) from error
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise SourceError(Problem(f"is no JSON-LD context: {error}", file=home.shown(path))) from error
    prefixes: dict[str, str] = {}
    for term, definition in context.items():
        iri = definition.get("@id") if isinstance(definition, Mapping) and definition.get("@prefix") else definition
        if isinstance(iri, str) and iri.endswith(("/", "#")) and not term.startswith("@"):
            prefixes[term] = iri
    return prefixes
