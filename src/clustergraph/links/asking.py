"""Ask a data set about many things: in batches, politely, and so that what came is kept when the rest does not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery, bind
from clustergraph.engines import TIMEOUT
from clustergraph.engines.credentials import Credentials
from clustergraph.engines.remote import RemoteEngine
from clustergraph.errors import Problem, QueryError
from clustergraph.links.cache import MAX_AGE, Cache

BATCH = 50
"""How many items one question is about."""

PAUSE = 1.0
"""Seconds between two questions."""

Term = ox.NamedNode | ox.Literal
Progress = Callable[[int, int], None]
"""Told how many of how many are done."""

_MAX_BYTES = 64 * 1024 * 1024
_ALL_GONE = 10
_FORM = "1"
"""Changes when answers are written to the cache in another form."""


@dataclass(frozen=True)
class Manner:
    """How an endpoint is asked.

    Attributes:
        timeout: seconds for one answer.
        batch: items in one question.
        pause: seconds between two questions.
        cache: the folder in which answers are kept; None keeps none.
        max_age: days for which a kept answer holds.
        progress: told how far it is.
    """

    timeout: float = TIMEOUT
    batch: int = BATCH
    pause: float = PAUSE
    cache: Path | None = None
    max_age: float = MAX_AGE
    progress: Progress = lambda done, all_: None


class Endpoint:
    """An endpoint of a data set.

    It is asked without the user's credentials, which are those of the engine that holds the graph.

    Args:
        url: its address.
        manner: how it is asked.
    """

    def __init__(self, url: str, manner: Manner) -> None:
        self.engine = RemoteEngine(url, manner.timeout, max_bytes=_MAX_BYTES, credentials=Credentials())
        self.manner = manner

    def rows(
        self,
        query: StoredQuery,
        key: str,
        items: Iterable[Term],
        others: Mapping[str, Sequence[Term]],
        complete: bool = False,
    ) -> dict[str, list[tuple[Term | None, ...]]]:
        """Rows about items, asked for in batches.

        Args:
            query: a SELECT whose parameter and column `key` stands for an item.
            key: the name of both.
            items: the items.
            others: values of other parameters.
            complete: whether an endpoint that knows none of many items is taken for a wrong one.

        Returns:
            Each item, as N-Triples writes it, to its rows without the column `key`; an item of which nothing is known
            has none.

        Raises:
            QueryError: the endpoint fails; what was answered before is kept, and the error says how much.
        """
        wanted = {str(item): item for item in items}
        question = (_FORM, self.engine.url, bind(query.text, {**others, key: ()}))
        cache = Cache(self.manner.cache, question, self.manner.max_age)
        missing = [item for text, item in wanted.items() if text not in cache]
        done = len(wanted) - len(missing)
        self.manner.progress(done, len(wanted))
        for number, batch in enumerate(batches(missing, self.manner.batch)):
            if number:
                time.sleep(self.manner.pause)
            try:
                answers = self._batch(query, key, batch, others)
                if complete and len(batch) >= _ALL_GONE and not any(answers.values()):
                    raise QueryError(
                        Problem(
                            f"{self.engine.name} knows none of {len(batch)} items that it was asked for",
                            remedy="check that --endpoint is one of this data set",
                        )
                    )
            except QueryError as error:
                raise self._interrupted(error, done, len(wanted)) from error
            cache.keep(answers)
            done += len(batch)
            self.manner.progress(done, len(wanted))
        return {text: [tuple(map(_from_json, row)) for row in cache[text]] for text in wanted}

    def triples(
        self, query: StoredQuery, key: str, items: Iterable[Term], others: Mapping[str, Sequence[Term]]
    ) -> Iterator[ox.Triple]:
        """Triples about items, asked for in batches, and never kept.

        Args:
            query: a CONSTRUCT whose parameter `key` stands for an item.
            key: its name.
            items: the items.
            others: values of other parameters.

        Yields:
            The triples.

        Raises:
            QueryError: the endpoint fails.
        """
        for batch in batches(list(items), self.manner.batch):
            result = self.engine.query(bind(query.text, {**others, key: batch}), {})
            if not isinstance(result, ox.QueryTriples):
                raise QueryError(Problem(f"the stored query {query.name} is no CONSTRUCT", file=str(query.path.name)))
            yield from result
            time.sleep(self.manner.pause)

    def _batch(
        self, query: StoredQuery, key: str, batch: Sequence[Term], others: Mapping[str, Sequence[Term]]
    ) -> dict[str, list[list[list[str] | None]]]:
        result = self.engine.query(bind(query.text, {**others, key: batch}), {})
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError(Problem(f"the stored query {query.name} is no SELECT", file=str(query.path.name)))
        columns = [variable.value for variable in result.variables]
        if columns != list(query.columns):
            raise QueryError(
                Problem(
                    f"{self.engine.name} answered with the columns {', '.join(columns) or '(none)'}",
                    expected=", ".join(query.columns),
                )
            )
        answers: dict[str, list[list[list[str] | None]]] = {str(item): [] for item in batch}
        for row in result:
            item = str(row[key])
            if item not in answers:
                raise QueryError(Problem(f"{self.engine.name} answered about {item}, which it was not asked for"))
            answers[item].append([_to_json(row[column]) for column in columns if column != key])
        return answers

    def _interrupted(self, error: QueryError, done: int, all_: int) -> QueryError:
        kept = f"{done} of {all_} were done" + (" and are kept" if self.manner.cache is not None and done else "")
        again = "run the command again, and it goes on where it stopped" if self.manner.cache is not None else None
        first = error.problems[0]
        remedy = "; ".join(filter(None, (first.remedy, again)))
        return QueryError(
            Problem(f"{first.message}; {kept}", first.file, first.line, first.column, first.expected, remedy or None)
        )


def batches(items: Sequence[Term], size: int) -> Iterator[list[Term]]:
    """Items in their order, by so many.

    Args:
        items: the items.
        size: how many at most.

    Yields:
        The batches.
    """
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _to_json(term: object) -> list[str] | None:
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.language or "", term.datatype.value]
    return None


def _from_json(value: Any) -> Term | None:
    if value is None:
        return None
    if value[0] == "iri":
        return ox.NamedNode(value[1])
    if value[2]:
        return ox.Literal(value[1], language=value[2])
    return ox.Literal(value[1], datatype=ox.NamedNode(value[3]))
