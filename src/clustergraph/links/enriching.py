"""Fetch what a data set says of linked things into a graph of its own, never among the curated facts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery
from clustergraph.errors import OutputError, Problem, QueryError, SourceError
from clustergraph.graph import KnowledgeGraph
from clustergraph.home import Home
from clustergraph.links.asking import Endpoint, Manner
from clustergraph.links.comparing import EXACT
from clustergraph.links.records import Link
from clustergraph.links.storing import must_be_writable
from clustergraph.links.targets import Target
from clustergraph.namespaces import BASE, XSD
from clustergraph.output import write_bytes

TAG = "enrich"
FILE = "source.ttl"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CG = BASE + "ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_DCAT = "http://www.w3.org/ns/dcat#"
_PROV = "http://www.w3.org/ns/prov#"
_TEXTS = {
    "title": {"zh": "取自{zh}的数据", "en": "Data fetched from {en}"},
    "description": {
        "zh": "{count}个有精确对应的条目在{zh}中的陈述，于{day}由存储查询取得，未经编者核实，与编者整理的事实分开。",
        "en": "What {en} said of {count} items with an exact match on {day}, fetched by stored queries; not verified "
        "by the editors, and kept apart from the facts that they curate.",
    },
    "rights": {"zh": "内容来自{zh}，许可见 {licence}。", "en": "Content of {en}, licence: {licence}."},
}


@dataclass(frozen=True)
class Enriched:
    """What was fetched.

    Attributes:
        graph: IRI of the named graph.
        triples: what stands in it.
        items: how many things were asked for.
        found: how many triples each stored query gave.
    """

    graph: str
    triples: tuple[ox.Triple, ...]
    items: int
    found: tuple[tuple[str, int], ...]


def enrich_queries(graph: KnowledgeGraph, target: Target, only: Sequence[str] = ()) -> list[StoredQuery]:
    """The stored queries that fetch something from a data set: those with the tag ``enrich`` and its name.

    Args:
        graph: where they are.
        target: the data set.
        only: names of some of them; none for all.

    Returns:
        The queries.

    Raises:
        QueryError: there is none, or not the one that is named.
    """
    fitting = [query for query in graph.catalogue if TAG in query.tags and target.name in query.tags]
    known = {query.name: query for query in fitting}
    unknown = [name for name in only if name not in known]
    if unknown or not known:
        raise QueryError(
            Problem(
                f"no stored query {unknown[0]!r} enriches by {target.label}"
                if unknown
                else f"no stored query enriches by {target.label}",
                expected="one of " + ", ".join(known) if known else None,
                remedy="see queries/enrich for how to write one",
            )
        )
    return [query for query in fitting if not only or query.name in only]


def fetch(
    graph: KnowledgeGraph,
    target: Target,
    links: Sequence[Link],
    queries: Sequence[StoredQuery],
    endpoint: str,
    manner: Manner,
    now: datetime,
) -> Enriched:
    """Fetch what a data set says of the exact matches of things.

    Args:
        graph: the graph.
        target: the data set.
        links: links to it; only exact ones are followed.
        queries: what to ask.
        endpoint: where.
        manner: how; nothing is kept in a cache.
        now: the time of retrieval.

    Returns:
        What was fetched, with the description of its source.

    Raises:
        QueryError: the endpoint fails, gives nothing, or says something of things of this project.
    """
    items = sorted({link.object for link in links if link.predicate == EXACT})
    nodes = [ox.NamedNode(iri) for iri in items]
    asking = Endpoint(endpoint, manner)
    fetched: set[ox.Triple] = set()
    found = []
    manner.progress(0, len(queries))
    for number, query in enumerate(queries, 1):
        triples = set(asking.triples(query, "item", nodes, {}))
        _must_be_apart(triples, query, asking.engine.name)
        found.append((query.name, len(triples)))
        fetched |= triples
        manner.progress(number, len(queries))
    if not fetched:
        raise QueryError(
            Problem(
                f"{asking.engine.name} knows nothing of {len(items)} items",
                remedy="check that --endpoint is one of this data set",
            )
        )
    iri = f"{BASE}data/enriched-{target.name}/"
    about = {node for triple in fetched for node in (triple.subject, triple.object) if node in set(nodes)}
    described = [ox.NamedNode(iri_) for iri_ in items if ox.NamedNode(iri_) in about]
    fetched |= set(_description(graph, target, iri, described, asking.engine.name, now))
    return Enriched(iri, tuple(sorted(fetched, key=str)), len(items), tuple(found))


def write_enriched(graph: KnowledgeGraph, enriched: Enriched, output: Path | None) -> Path:
    """Write what was fetched, in place of what was fetched before.

    Args:
        graph: the graph; its home is written to when no file is named.
        enriched: what was fetched.
        output: a file ending in .ttl, .nt, .trig or .nq; None for a source of the home.

    Returns:
        The file.

    Raises:
        OutputError: it cannot be written; what stood there before still stands.
    """
    prefixes = {p: n for p, n in graph.prefixes.items() if any(n in str(t) for t in enriched.triples)}
    if output is not None:
        format_ = ox.RdfFormat.from_extension(output.suffix.removeprefix("."))
        if format_ is None or not output.suffix:
            raise OutputError(
                Problem(
                    "the ending names no RDF format", output, expected=".ttl, .nt, .trig or .nq", remedy="rename it"
                )
            )
        if format_.supports_datasets:
            node = ox.NamedNode(enriched.graph)
            quads = (ox.Quad(t.subject, t.predicate, t.object, node) for t in enriched.triples)
            content = ox.serialize(quads, format=format_, prefixes=prefixes)
        else:
            content = ox.serialize(enriched.triples, format=format_, prefixes=prefixes)
        assert content is not None
        write_bytes(content, output)
        return output
    content = ox.serialize(enriched.triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert content is not None
    return _write_source(graph.home, enriched.graph.rstrip("/").rpartition("/")[2], content)


def _write_source(home: Home, name: str, content: bytes) -> Path:
    """A folder appears with its file in it, for a source without description would make the home unreadable."""
    must_be_writable(home)
    folder = home.data / name
    path = folder / FILE
    if folder.is_dir():
        others = sorted(p.name for p in folder.iterdir() if p.name != FILE and not p.name.startswith("."))
        if others:
            raise OutputError(
                Problem(
                    f"the folder holds {others[0]}, which `clustergraph enrich` did not write",
                    home.shown(folder),
                    remedy="move it to a source of its own",
                )
            )
        write_bytes(content, path)
        return path
    temporary = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=home.data))
    try:
        temporary.chmod(0o755)
        write_bytes(content, temporary / FILE)
        temporary.rename(folder)
    except OSError as error:
        raise OutputError(Problem(f"cannot be written: {error.strerror}", home.shown(folder))) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return path


def _must_be_apart(triples: Iterable[ox.Triple], query: StoredQuery, name: str) -> None:
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or triple.subject.value.startswith(BASE):
            raise QueryError(
                Problem(
                    f"{name} says something of {triple.subject}, which is not its own",
                    file=query.path.name,
                    remedy="let the query construct statements about items of the data set only",
                )
            )


def _description(
    graph: KnowledgeGraph, target: Target, iri: str, items: Sequence[ox.NamedNode], endpoint: str, now: datetime
) -> Iterable[ox.Triple]:
    """The source that the graph is, and a record of evidence for each item."""
    if target.document is None or target.licence is None:
        missing = "dcterms:license" if target.licence is None else "a cg:Evidence with a dcterms:source"
        raise SourceError(
            Problem(f"the description of {target.label} lacks {missing}", remedy="add it in data/links/targets.ttl")
        )
    this, document = ox.NamedNode(iri), ox.NamedNode(target.document)
    day = now.date().isoformat()
    words = {lang: graph.label(target.iri, lang) for lang in ("zh", "en")}
    for type_ in (_CG + "Source", _DCAT + "Dataset"):
        yield _triple(this, _RDF + "type", ox.NamedNode(type_))
    for property_, texts in _TEXTS.items():
        for lang, text in texts.items():
            said = text.format(**words, count=len(items), day=day, licence=target.licence)
            yield _triple(this, _DCTERMS + property_, ox.Literal(said, language=lang))
    stamp = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    yield _triple(this, _DCTERMS + "issued", ox.Literal(day, datatype=ox.NamedNode(XSD + "date")))
    yield _triple(this, _PROV + "generatedAtTime", ox.Literal(stamp, datatype=ox.NamedNode(XSD + "dateTime")))
    yield _triple(this, _PROV + "wasDerivedFrom", ox.NamedNode(target.iri))
    yield _triple(this, _PROV + "hadPrimarySource", document)
    yield _triple(this, _DCTERMS + "publisher", ox.NamedNode(BASE + "contributors"))
    yield _triple(this, _PROV + "wasAttributedTo", ox.NamedNode(BASE + "contributors"))
    yield _triple(this, _DCTERMS + "license", ox.NamedNode(target.licence))
    yield _triple(this, _CG + "basis", ox.NamedNode(BASE + "basis/sourced"))
    yield _triple(this, _DCAT + "landingPage", ox.NamedNode(target.page or endpoint))
    for item in items:
        record = ox.NamedNode(iri + FILE + "#" + item.value.rstrip("/").rpartition("/")[2])
        yield _triple(record, _RDF + "type", ox.NamedNode(_CG + "Evidence"))
        yield _triple(record, _CG + "supports", item)
        yield _triple(record, _CG + "corroboration", ox.NamedNode(BASE + "corroboration/one-source"))
        yield _triple(record, _DCTERMS + "source", document)
        yield _triple(record, _DCTERMS + "isPartOf", this)


def _triple(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
