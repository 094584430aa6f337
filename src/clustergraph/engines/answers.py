"""From the body of a server's answer to a result, when and only when the body holds the whole of it."""

from __future__ import annotations

import json
import re
from collections import deque
from xml.parsers import expat

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)

from clustergraph.engines.http import RemoteError, Reply
from clustergraph.engines.protocol import Result
from clustergraph.engines.syntax import Form
from clustergraph.errors import Problem

ROWS_ACCEPTED = "application/sparql-results+json, application/sparql-results+xml;q=0.8, application/json;q=0.5"
TRIPLES_ACCEPTED = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

_ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/xml": RdfFormat.RDF_XML,
}
_LAST_WORDS = 80

_ASK_OF_VIRTUOSO = "__ASK_RETVAL"
"""Virtuoso 7 answers ASK with a table of this column and a row for true, in JSON and XML alike."""

_BLANK_NODE = re.compile(
    rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")([^"\\]*)(")|(<(?:\w+:)?bnode>)([^<]*)(</)'
    rb'|("value"\s*:\s*")([^"\\]*)("\s*,\s*"type"\s*:\s*"bnode")'
)
_BOOLEAN_OF_VIRTUOSO = re.compile(
    rb'("typed-literal"\s*,\s*"datatype"\s*:\s*"http://www.w3.org/2001/XMLSchema#boolean"\s*,\s*"value"\s*:\s*")([01])"'
)


def read_answer(reply: Reply, asked: Form, name: str) -> Result:
    """Read an answer to its end, and hand it out only then.

    Args:
        reply: what the server sent.
        asked: the form of the query.
        name: what the server is called in an error.

    Returns:
        Rows, a truth value or triples.

    Raises:
        RemoteError: the body is of another kind, or not whole.
    """
    known = _ROWS if asked in ("SELECT", "ASK") else _TRIPLES
    if reply.media_type not in known:
        raise _wrong_kind(reply, list(known), name)
    try:
        if asked in ("CONSTRUCT", "DESCRIBE"):
            return _triples(reply.body, _TRIPLES[reply.media_type])
        result = _rows(reply.body, _ROWS[reply.media_type])
    except (SyntaxError, ValueError, expat.ExpatError) as error:
        raise _not_whole(reply, name, error) from error
    if asked == "ASK" and isinstance(result, QuerySolutions):
        if [variable.value for variable in result.variables] != [_ASK_OF_VIRTUOSO]:
            raise RemoteError(Problem(f"{name} answered ASK with a table"), reply)
        result = _truth(any(row[0] is not None and _is_true(row[0]) for row in result))
    if asked == "SELECT" and not isinstance(result, QuerySolutions):
        raise RemoteError(Problem(f"{name} answered SELECT with a truth value"), reply)
    return result


def _rows(body: bytes, format_: QueryResultsFormat) -> QuerySolutions | QueryBoolean:
    """Rows that are known to be whole.

    pyoxigraph reads rows as they are asked for, so a body is gone through once before it is handed out, which costs
    less than reading it with `json`. What pyoxigraph lets pass is looked at here: XML that ends early, and a truth
    value without the closing brace.
    """
    if format_ == QueryResultsFormat.XML:
        expat.ParserCreate().Parse(body, True)
    elif b'"typed-literal"' in body:
        body = _BOOLEAN_OF_VIRTUOSO.sub(lambda m: m[1] + (b"true" if m[2] == b"1" else b"false") + b'"', body)
    try:
        whole = _gone_through(body, format_)
    except SyntaxError as error:
        if "blank node" not in str(error):
            raise
        body = _BLANK_NODE.sub(_portable, body)
        whole = _gone_through(body, format_)
    if isinstance(whole, QueryBoolean):
        if format_ == QueryResultsFormat.JSON:
            json.loads(body)
        return whole
    return parse_query_results(body, format=format_)


def _gone_through(body: bytes, format_: QueryResultsFormat) -> QuerySolutions | QueryBoolean:
    result = parse_query_results(body, format=format_)
    if isinstance(result, QuerySolutions):
        deque(result, maxlen=0)
    return result


def _portable(match: re.Match[bytes]) -> bytes:
    """A label that every parser reads; Virtuoso's `nodeID://b1` is one that pyoxigraph does not."""
    before, label, after = (part for part in match.groups() if part is not None)
    return before + b"b" + re.sub(rb"[^A-Za-z0-9]", lambda m: b"_%02x" % m[0][0], label) + after


def _triples(body: bytes, format_: RdfFormat) -> QueryTriples:
    store = Store()
    store.load(body, format=format_)
    result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(result, QueryTriples)
    return result


def _truth(value: bool) -> QueryBoolean:
    body = b'{"head":{},"boolean":%s}' % (b"true" if value else b"false")
    result = parse_query_results(body, format=QueryResultsFormat.JSON)
    assert isinstance(result, QueryBoolean)
    return result


def _is_true(term: object) -> bool:
    return getattr(term, "value", "") in ("1", "true")


def _wrong_kind(reply: Reply, known: list[str], name: str) -> RemoteError:
    if reply.media_type in ("text/html", "application/xhtml+xml"):
        message = f"{name} is a web page, not an endpoint"
        return RemoteError(
            Problem(message, remedy="check the address: endpoints usually end in /sparql or /query"), reply
        )
    kind = f"the format {reply.media_type}" if reply.media_type else "a format that it does not name"
    return RemoteError(
        Problem(
            f"{name} answered in {kind}",
            expected=" or ".join([", ".join(known[:-1]), known[-1]]),
            remedy="check that the address is that of a SPARQL 1.1 endpoint",
        ),
        reply,
    )


def _not_whole(reply: Reply, name: str, error: Exception) -> RemoteError:
    """Servers write why they stopped at the end of what they had begun to send."""
    tail = reply.body[-_LAST_WORDS:].decode("utf-8", "ignore").strip()
    last = tail.splitlines()[-1] if tail else ""
    ends = f"; it ends in …{last!r}" if last else "; it is empty"
    return RemoteError(
        Problem(
            f"{name} answered with status {reply.status}, but the result is not whole ({error}){ends}",
            remedy="ask for less, for example with LIMIT, or raise the server's limits",
        ),
        reply,
    )
