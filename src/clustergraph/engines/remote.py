"""The engine at the other end of a network: any SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

import functools
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Triple
from SPARQLWrapper import POST, SPARQLWrapper

from clustergraph.engines import default_graph
from clustergraph.engines.answers import ROWS_ACCEPTED, TRIPLES_ACCEPTED, read_answer
from clustergraph.engines.credentials import Credentials
from clustergraph.engines.graph_store import GraphStore
from clustergraph.engines.http import (
    AGENT,
    ATTEMPTS,
    MAX_BYTES,
    Client,
    RemoteError,
    Reply,
    checked_url,
    shown_url,
)
from clustergraph.engines.protocol import TIMEOUT, Result
from clustergraph.engines.servers import SYSTEM_GRAPHS, Addresses, find_addresses, kind_of
from clustergraph.engines.syntax import as_select, complaint, form, limit, with_prefixes
from clustergraph.errors import Problem, QueryError

LONGEST_ADDRESS = 2000
"""Longer addresses are refused by some servers and proxies, so longer queries are sent by POST."""


class RemoteEngine:
    """A SPARQL 1.1 endpoint.

    A result is handed out only when the whole of it has come: see `Client.send` for what HTTP tells, `read_answer`
    for what the body tells, and below for what Virtuoso tells in headers.

    Attributes:
        name: the address of the endpoint, without anything secret.
        url: the address.
    """

    def __init__(
        self,
        url: str,
        timeout: float = TIMEOUT,
        *,
        addresses: Addresses | None = None,
        max_bytes: int = MAX_BYTES,
        attempts: int = ATTEMPTS,
        credentials: Credentials | None = None,
    ) -> None:
        """Get ready to ask; nothing is sent yet.

        Args:
            url: the address of the query service.
            timeout: seconds for one answer, with all tries for it.
            addresses: where the server is written to; None finds it when it is needed.
            max_bytes: size of the largest answer that is read.
            attempts: how often a busy server is asked.
            credentials: who the user is; None reads the environment.

        Raises:
            QueryError: the address cannot be used, or the environment holds half of the credentials.
        """
        self.url = checked_url(url)
        self.name = shown_url(self.url)
        self.client = Client(timeout, max_bytes, attempts, credentials)
        self._addresses = addresses
        self._kind: str | None = None
        self._looked = False

    def __repr__(self) -> str:
        return f"RemoteEngine({self.name!r})"

    @functools.cached_property
    def addresses(self) -> Addresses:
        """Where the server is asked and written.

        Raises:
            QueryError: they are not found.
        """
        return self._addresses or find_addresses(self.url, self.client)

    @functools.cached_property
    def store(self) -> GraphStore:
        """The graph store of the server.

        Raises:
            QueryError: its address is not found.
        """
        return GraphStore(self.addresses.store, self.client)

    def query(self, text: str, prefixes: Mapping[str, str]) -> Result:
        """See `Engine.query`. Where no query service answers, one is looked for from this address, once."""
        try:
            return self._query(text, prefixes)
        except RemoteError as error:
            if not self._moved_from(error):
                raise
        return self._query(text, prefixes)

    def _moved_from(self, error: RemoteError) -> bool:
        """Whether the query service was found elsewhere, as from the base address of a server."""
        reply = error.reply
        if self._looked or reply is None or not (reply.status in (404, 405) or "html" in reply.media_type):
            return False
        self._looked = True
        try:
            found = self.addresses
        except QueryError:
            return False
        moved = found.query != self.url
        self.url, self.name = found.query, shown_url(found.query)
        return moved

    def _query(self, text: str, prefixes: Mapping[str, str]) -> Result:
        asked = form(text)
        declared = with_prefixes(text, prefixes)
        accept = ROWS_ACCEPTED if asked in ("SELECT", "ASK") else TRIPLES_ACCEPTED
        try:
            reply = self._ask(declared, asked, accept)
        except RemoteError as error:
            if error.status == 400 and (problem := complaint(text, prefixes)):
                raise QueryError(problem) from error
            raise
        self._kind = kind_of(reply)
        result = read_answer(reply, asked, self.name)
        self._must_be_whole(reply, declared)
        if asked == "CONSTRUCT" and self._kind == "Virtuoso" and (rows := as_select(declared)):
            # Virtuoso cuts what a CONSTRUCT finds as it cuts rows, but tells it in the headers of a SELECT only.
            self._must_be_whole(self._ask(rows, "SELECT", ROWS_ACCEPTED), declared)
        return result

    def update(self, text: str, prefixes: Mapping[str, str]) -> None:
        """See `Engine.update`. It is sent once, and again only when the server says that it did nothing (429)."""
        try:
            self._ask(with_prefixes(text, prefixes), "INSERT", "*/*")
        except RemoteError as error:
            if error.status == 400 and (problem := complaint(text, prefixes, update=True)):
                raise QueryError(problem) from error
            raise

    def load(self, quads: Iterable[Quad]) -> None:
        """See `Engine.load`. Every graph is added by one request; an error says which."""
        graphs: dict[str, list[Triple]] = defaultdict(list)
        for quad in quads:
            assert isinstance(quad.graph_name, NamedNode)
            graphs[quad.graph_name.value].append(quad.triple)
        for graph, triples in graphs.items():
            self.store.post(graph, triples)
        if graphs and not default_graph.is_union(self):
            default_graph.add_merge(self, graphs)

    def quads(self) -> Iterator[Quad]:
        """See `Engine.quads`. Each graph is counted, so that none is handed out in part."""
        for graph in self.graphs():
            triples = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", {})
            assert isinstance(triples, QueryTriples)
            found = list(triples)
            there = self.count(graph)
            if len(found) != there:
                raise RemoteError(
                    Problem(
                        f"{self.name} gave {len(found)} of {there} statements of the graph {graph}",
                        remedy="raise the server's limit of rows, or export from the home instead",
                    )
                )
            for triple in found:
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))

    def graphs(self) -> list[str]:
        """The named graphs that hold something, without those that the server made for itself.

        Returns:
            Their IRIs, sorted.

        Raises:
            QueryError: they cannot be listed.
        """
        rows = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", {})
        assert isinstance(rows, QuerySolutions)
        found = {row["g"].value for row in rows if isinstance(row["g"], NamedNode)}
        return sorted(found - SYSTEM_GRAPHS.get(self._kind or "", frozenset()))

    def count(self, graph: str) -> int:
        """How many statements a named graph holds.

        Args:
            graph: its IRI.

        Returns:
            The number.

        Raises:
            QueryError: they cannot be counted.
        """
        return self.number(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")

    def number(self, text: str) -> int:
        """The number that a query gives.

        Args:
            text: a SELECT of one row and one column.

        Returns:
            The number.

        Raises:
            QueryError: the query fails, or gives something else.
        """
        rows = self.query(text, {})
        found = [row[0] for row in rows] if isinstance(rows, QuerySolutions) else []
        try:
            (value,) = found
            return int(value.value)
        except (ValueError, AttributeError) as error:
            raise RemoteError(Problem(f"{self.name} does not count: it answered {found}")) from error

    def _ask(self, text: str, asked: str, accept: str) -> Reply:
        return _Wrapper(self, text, asked, accept).reply()

    def _must_be_whole(self, reply: Reply, text: str) -> None:
        """See in the headers whether Virtuoso cut the result, which its body does not tell.

        Source: https://vos.openlinksw.com/owiki/wiki/VOS/VirtTipsAndTricksAnytimeSPARQLQuery, and answers of 7.2.5.
        """
        if reply.status == 206 or reply.headers.get("X-SQL-State"):
            raise RemoteError(
                Problem(
                    f"{self.name} stopped at its time limit, and sent a part of the result only",
                    remedy="ask for less, or raise the server's time limit",
                ),
                reply,
            )
        most = reply.headers.get("X-SPARQL-MaxRows", "")
        wanted = limit(text)
        if most.isdigit() and (wanted is None or wanted > int(most)):
            raise RemoteError(
                Problem(
                    f"{self.name} gives {most} rows at most, and this result may have more",
                    remedy=f"ask for less with LIMIT {most}, or raise the server's limit (ResultSetMaxRows)",
                ),
                reply,
            )


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper, told what is asked, and carried by our client instead of a bare `urlopen`."""

    def __init__(self, engine: RemoteEngine, text: str, asked: str, accept: str) -> None:
        update = asked == "INSERT"
        parts = urllib.parse.urlsplit(engine.addresses.update if update else engine.url)
        address = urllib.parse.urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        self._asked, self._client = asked, engine.client
        super().__init__(address, agent=AGENT)
        for name, value in urllib.parse.parse_qsl(parts.query, keep_blank_values=True):
            self.addParameter(name, value)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", accept)
        self.setQuery(text)
        if update or len(address) + len(urllib.parse.quote_plus(text)) > LONGEST_ADDRESS:
            self.setMethod(POST)

    def _parseQueryType(self, query: str) -> str:  # noqa: N802 (its name in SPARQLWrapper)
        """SPARQLWrapper guesses by a word, which a comment or a name may hold too."""
        return self._asked

    def _query(self) -> tuple[Reply, str]:  # type: ignore[override]
        reply = self._client.send_request(self._createRequest(), repeatable=not self.isSparqlUpdateRequest())
        return reply, self.returnFormat

    def reply(self) -> Reply:
        """Ask, and give the answer."""
        response = self.query().response
        assert isinstance(response, Reply)
        return response
