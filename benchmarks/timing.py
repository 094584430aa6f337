"""Times of repeated work."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

REPEATS = 7


@dataclass(frozen=True)
class Times:
    """Seconds of several runs."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{1000 * self.median:.0f} ms (of {len(self.seconds)}: {1000 * low:.0f} to {1000 * high:.0f})"


def timed(work: Callable[[], object], repeats: int = REPEATS) -> Times:
    """Run some work several times."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Times(tuple(seconds))
