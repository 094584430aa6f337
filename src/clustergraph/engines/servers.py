"""Where servers keep their services: a table of addresses, and how to find the right row of it."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from clustergraph.engines.answers import ROWS_ACCEPTED, read_answer
from clustergraph.engines.http import Client, RemoteError, Reply, checked_url, shown_url
from clustergraph.errors import Problem, QueryError


@dataclass(frozen=True)
class Kind:
    """A kind of server.

    Attributes:
        name: what it is called.
        query: path of its query service, below the base address.
        update: path of its update service.
        store: path of its graph store.
        others: further paths by which it is known.
        base: what the base address ends in.
        signs: what stands in the headers of its answers.
        update_with_user: path of the update service for a user who is named; `update` when empty.
        store_with_user: the same for the graph store.
    """

    name: str
    query: str
    update: str
    store: str
    others: tuple[str, ...] = ()
    base: str = ""
    signs: str = r"(?!)"
    update_with_user: str = ""
    store_with_user: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """All its paths, the longest first."""
        found = {self.query, self.update, self.store, self.update_with_user, self.store_with_user, *self.others}
        return tuple(sorted(found - {""}, key=len, reverse=True))


KINDS = (
    # https://github.com/oxigraph/oxigraph/tree/main/cli
    Kind("Oxigraph", "/query", "/update", "/store", signs=r"^Server: Oxigraph"),
    # https://jena.apache.org/documentation/fuseki2/fuseki-config-endpoint.html
    Kind(
        "Apache Jena Fuseki",
        "/sparql",
        "/update",
        "/data",
        others=("/query", "/get"),
        base=r"/[^/]+$",
        signs=r"^Fuseki-Request-Id:|^Server:.*Fuseki",
    ),
    # https://rdf4j.org/documentation/reference/rest-api/ (GraphDB speaks the same)
    Kind(
        "GraphDB or RDF4J",
        "",
        "/statements",
        "/rdf-graphs/service",
        base=r"/repositories/[^/]+$",
        signs=r"^Server:.*(GraphDB|RDF4J)",
    ),
    # https://docs.openlinksw.com/virtuoso/rdfsparqlprotocolendpoint/, https://vos.openlinksw.com/owiki/wiki/VOS/VirtGraphProtocolCURLExamples
    Kind(
        "Virtuoso",
        "/sparql",
        "/sparql",
        "/sparql-graph-crud",
        signs=r"^Server: Virtuoso",
        update_with_user="/sparql-auth",
        store_with_user="/sparql-graph-crud-auth",
    ),
)

SYSTEM_GRAPHS = {
    "Virtuoso": frozenset(
        {
            "http://www.openlinksw.com/schemas/virtrdf#",
            "http://www.w3.org/ns/ldp#",
            "http://localuriqaserver/sparql",
            "urn:activitystreams-owl:map",
            "urn:core:services:sparql",
        }
    )
}
"""Named graphs that a server makes for itself; they are no part of what a user stored."""

EXAMPLES = (
    "http://HOST:7878 (Oxigraph), http://HOST:3030/DATASET (Fuseki), "
    "http://HOST:7200/repositories/ID (GraphDB, RDF4J), http://HOST:8890/sparql (Virtuoso)"
)


@dataclass(frozen=True)
class Addresses:
    """The services of one server.

    Attributes:
        server: the kind of server.
        query: address of the SPARQL query service.
        update: address of the SPARQL update service.
        store: address of the graph store.
    """

    server: str
    query: str
    update: str
    store: str

    def __str__(self) -> str:
        return f"{self.server}: query {self.query}, update {self.update}, graph store {self.store}"


def kind_of(reply: Reply) -> str | None:
    """The kind of server that gave an answer.

    Args:
        reply: the answer.

    Returns:
        The name of the kind; None when the headers do not tell.
    """
    headers = "\n".join(f"{key}: {value}" for key, value in reply.headers.items())
    return next((k.name for k in KINDS if re.search(k.signs, headers, re.IGNORECASE | re.MULTILINE)), None)


def find_addresses(url: str, client: Client) -> Addresses:
    """Find the services of a server.

    Where the address could belong to servers of several kinds, `ASK {}` is sent to what would be their query
    services, at most once each, and the headers of the answer tell the kind.

    Args:
        url: the address of its query service, its update service or its graph store, or its base address.
        client: what carries the requests.

    Returns:
        The addresses.

    Raises:
        QueryError: nothing that is known stands there, or several things do.
    """
    url = checked_url(url)
    rows = list(_rows(url, client.credentials.user is not None))
    certain = {row.server for row in rows if url in (row.query, row.update, row.store)}
    if len(certain) == 1 and not _shared(url, rows):
        return next(row for row in rows if row.server in certain)
    asked: dict[str, Reply | None] = {}
    for row in rows:
        if row.query not in asked:
            asked[row.query] = _ask(row.query, client)
        reply = asked[row.query]
        if reply is not None:
            kind = kind_of(reply)
            same = [other for other in rows if other.query == row.query]
            return next((other for other in same if other.server == kind), same[0])
    return find_addresses(_only_repository(url, client, list(asked)), client)


def _rows(url: str, user: bool) -> Iterator[Addresses]:
    """What the services would be for each kind of server that the address may belong to; the surest first."""
    parts = urllib.parse.urlsplit(url)
    path = parts.path.rstrip("/")
    split = [
        (kind, path.removesuffix(ending))
        for ending_known in (True, False)
        for kind in KINDS
        for ending in (kind.paths if ending_known else ("",))
        if path.endswith(ending) and re.search(kind.base, path.removesuffix(ending))
    ]
    seen = set()
    for kind, base in split:
        if (kind.name, base) in seen:
            continue
        seen.add((kind.name, base))

        def address(*paths: str, base: str = base, shared: str = "") -> str:
            # What the user wrote counts before what would be chosen, unless it is the address of another service too.
            given = next((p for p in paths if p not in ("", shared) and base + p == path), None)
            chosen = given if given is not None else next((p for p in paths if p), "")
            return urllib.parse.urlunsplit((parts.scheme, parts.netloc, base + chosen, "", ""))

        update = (kind.update_with_user, kind.update) if user else (kind.update, kind.update_with_user)
        store = (kind.store_with_user, kind.store) if user else (kind.store, kind.store_with_user)
        query = address(kind.query, *(p for p in kind.others if p == "/query"))
        yield Addresses(kind.name, query, address(*update, shared=kind.query), address(*store))


def _shared(url: str, rows: list[Addresses]) -> bool:
    """Whether servers of several kinds have a service at this address."""
    path = urllib.parse.urlsplit(url).path.rstrip("/")
    return sum(any(path.endswith(p) for p in kind.paths) for kind in KINDS if kind.name in {r.server for r in rows}) > 1


def _ask(url: str, client: Client) -> Reply | None:
    """What a query service answers; None when there is none at this address."""
    try:
        reply = client.send(f"{url}?query=ASK%20%7B%7D", headers={"Accept": ROWS_ACCEPTED})
        read_answer(reply, "ASK", shown_url(url))
    except RemoteError as error:
        if error.status is None or error.status in (401, 403, 429) or error.status >= 502:
            raise
        return None
    return reply


def _only_repository(url: str, client: Client, asked: list[str]) -> str:
    """The address of the one repository of a GraphDB or RDF4J server."""
    base = url.rstrip("/").removesuffix("/repositories")
    found: list[str] = []
    try:
        reply = client.send(f"{base}/repositories", headers={"Accept": ROWS_ACCEPTED})
        rows = read_answer(reply, "SELECT", shown_url(base))
        if isinstance(rows, QuerySolutions) and "id" in [variable.value for variable in rows.variables]:
            found = [row["id"].value for row in rows if row["id"] is not None]
    except RemoteError as error:
        if error.status is None:
            raise
    if len(found) == 1:
        return f"{base}/repositories/{urllib.parse.quote(found[0], safe='')}"
    if found:
        raise QueryError(
            Problem(
                f"{shown_url(base)} holds several repositories: {', '.join(sorted(found))}",
                remedy=f"name one: {shown_url(base)}/repositories/{min(found)}",
            )
        )
    raise QueryError(
        Problem(
            f"no SPARQL service is found from {shown_url(url)}; asked were {', '.join(map(shown_url, asked))}",
            expected=EXAMPLES,
            remedy="give the address of the graph store or of the query service",
        )
    )
