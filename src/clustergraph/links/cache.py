"""What endpoints answered, kept on disk with its age: one file of JSON lines for each question."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from clustergraph.errors import OutputError, Problem

MAX_AGE = 7.0
"""Days after which an answer is asked for anew, unless told otherwise."""


def cache_folder() -> Path:
    """Where answers are kept.

    Source: https://specifications.freedesktop.org/basedir-spec/latest/; on Windows the local application data.

    Returns:
        The folder, which need not be there.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        base = named
    elif sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        base = Path(local)
    else:
        base = Path.home() / ".cache"
    return base / "clustergraph" / "links"


class Cache:
    """The answers to one question, item by item.

    Args:
        folder: where they are kept; None keeps nothing.
        question: what makes the question: the endpoint and the query without its items.
        max_age: days for which an answer holds.
        now: the present; None is the clock's.
    """

    def __init__(
        self, folder: Path | None, question: Iterable[str], max_age: float = MAX_AGE, now: datetime | None = None
    ) -> None:
        digest = hashlib.sha256("\0".join(question).encode()).hexdigest()[:32]
        self.path = None if folder is None else folder / f"{digest}.jsonl"
        self._now = now or datetime.now(UTC)
        self._oldest = self._now - timedelta(days=max_age)
        self._kept: dict[str, Any] = {}
        self._read()

    def __contains__(self, item: str) -> bool:
        return item in self._kept

    def __getitem__(self, item: str) -> Any:
        """What was answered of an item."""
        return self._kept[item]

    def keep(self, answers: Mapping[str, Any]) -> None:
        """Keep answers, at once and for good.

        Args:
            answers: item to what was answered, as JSON can hold it.

        Raises:
            OutputError: they cannot be written.
        """
        asked = self._now.isoformat(timespec="seconds")
        self._kept.update(answers)
        if self.path is None:
            return
        lines = "".join(
            json.dumps({"item": item, "asked": asked, "answer": answer}, ensure_ascii=False) + "\n"
            for item, answer in answers.items()
        )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as stream:
                if stream.tell() and not self._ends_with_line():
                    stream.write(b"\n")
                stream.write(lines.encode())
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise OutputError(
                Problem(
                    f"cannot be written: {error.strerror or error}",
                    self.path,
                    remedy="free some space, name another folder by XDG_CACHE_HOME, or use --no-cache",
                )
            ) from error

    def _ends_with_line(self) -> bool:
        assert self.path is not None
        return self.path.read_bytes()[-1:] == b"\n"

    def _read(self) -> None:
        """Lines that are not whole, as after a crash, are as if they were not there."""
        if self.path is None or not self.path.is_file():
            return
        try:
            lines = self.path.read_bytes().splitlines()
        except OSError as error:
            raise OutputError(
                Problem(f"cannot be read: {error.strerror}", self.path, remedy="remove it, or use --no-cache")
            ) from error
        for line in lines:
            try:
                entry = json.loads(line)
                item, asked, answer = str(entry["item"]), str(entry["asked"]), entry["answer"]
                when = datetime.fromisoformat(asked)
                fresh = self._oldest <= (when if when.tzinfo else when.replace(tzinfo=UTC))
            except (ValueError, KeyError, TypeError):
                continue
            if fresh:
                self._kept[item] = answer
            else:
                self._kept.pop(item, None)
