"""A client of the SPARQL 1.1 Graph Store HTTP Protocol.

Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from clustergraph.engines.answers import TRIPLES_ACCEPTED
from clustergraph.engines.http import Client, RemoteError, Reply, checked_url, shown_url
from clustergraph.errors import Problem

_SENT = "application/n-triples"
_READ = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


class GraphStore:
    """The graphs of a server, each by its own address.

    Args:
        url: the address of the graph store.
        client: what carries the requests.
    """

    def __init__(self, url: str, client: Client) -> None:
        self.url = checked_url(url)
        self.name = shown_url(url)
        self._client = client

    def put(self, graph: str | None, triples: Iterable[Triple]) -> None:
        """Make a graph hold these triples and no others.

        Args:
            graph: its IRI; None is the default graph.
            triples: what it shall hold.

        Raises:
            RemoteError: the server does not do it.
        """
        self._write("PUT", graph, triples, repeatable=True)

    def post(self, graph: str | None, triples: Iterable[Triple]) -> None:
        """Add triples to a graph.

        Args:
            graph: its IRI; None is the default graph.
            triples: what to add.

        Raises:
            RemoteError: the server does not do it.
        """
        self._write("POST", graph, triples, repeatable=False)

    def _write(self, method: str, graph: str | None, triples: Iterable[Triple], repeatable: bool) -> None:
        body = serialize(triples, format=RdfFormat.N_TRIPLES)
        self._client.send(self._address(graph), method, body, {"Content-Type": _SENT}, repeatable)

    def get(self, graph: str | None) -> list[Quad] | None:
        """Read a graph.

        Args:
            graph: its IRI; None is the default graph.

        Returns:
            Its triples, as quads of the default graph; None when the server has no such graph.

        Raises:
            RemoteError: it cannot be read, or not the whole of it.
        """
        reply = self._client.send(
            self._address(graph), headers={"Accept": TRIPLES_ACCEPTED}, accepted=frozenset({404, 410})
        )
        if reply.status in (404, 410):
            return None
        if reply.status == 204:
            return []
        return self._parsed(reply)

    def _parsed(self, reply: Reply) -> list[Quad]:
        format_ = _READ.get(reply.media_type)
        if format_ is None:
            raise RemoteError(
                Problem(
                    f"{self.name} answered in {reply.media_type or 'a format that it does not name'}",
                    expected="RDF",
                    remedy="check that the address is that of a graph store",
                ),
                reply,
            )
        try:
            return list(parse(reply.body, format=format_))
        except (SyntaxError, ValueError) as error:
            raise RemoteError(Problem(f"what {self.name} sent is not whole: {error}"), reply) from error

    def exists(self, graph: str | None) -> bool:
        """Whether the server has a graph, by HEAD.

        Args:
            graph: its IRI; None is the default graph.

        Returns:
            Whether it has.

        Raises:
            RemoteError: the server does not say; some do not support HEAD.
        """
        reply = self._client.send(self._address(graph), "HEAD", accepted=frozenset({404, 410}))
        return reply.status not in (404, 410)

    def delete(self, graph: str | None) -> bool:
        """Remove a graph.

        Args:
            graph: its IRI; None is the default graph.

        Returns:
            Whether there was one.

        Raises:
            RemoteError: the server does not do it.
        """
        reply = self._client.send(self._address(graph), "DELETE", accepted=frozenset({404, 410}))
        return reply.status not in (404, 410)

    def _address(self, graph: str | None) -> str:
        which = "default" if graph is None else "graph=" + quote(graph, safe="")
        return f"{self.url}{'&' if '?' in self.url else '?'}{which}"
