"""How the time of a part grows with the length of what it is given."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import _lru_cache_wrapper

# Times below this are noise: their growth says nothing.
LEAST = 0.004
# What is remembered of texts; smaller memories hold word lists, which are read once whatever is measured.
REMEMBERS_TEXTS = 64


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds of the processor at each length, shortest first."""

    lengths: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def factor(self) -> float:
        """How much longer the last doubling of the text took; 1 where even the longest took next to nothing."""
        return self.seconds[-1] / max(self.seconds[-2], LEAST / 2) if self.seconds[-1] > LEAST else 1.0


def forget() -> None:
    """Empty what remembers texts, so that each text is read anew."""
    for thing in _memories():
        thing.cache_clear()


def _memories() -> list["_lru_cache_wrapper[object]"]:
    if not _FOUND:
        for thing in gc.get_objects():
            ours = isinstance(thing, _lru_cache_wrapper) and str(thing.__module__).partition(".")[0] in _ROOMS
            if ours and (thing.cache_parameters()["maxsize"] or 0) >= REMEMBERS_TEXTS:
                _FOUND.append(thing)
    return _FOUND


_FOUND: list["_lru_cache_wrapper[object]"] = []
_ROOMS = frozenset({"sources", "claims", "service"})


def measure(
    part: Callable[[str], object], make: Callable[[int], str], lengths: tuple[int, ...], *, times: int
) -> Growth:
    """Return the least time of some tries at each length."""
    seconds = []
    for length in lengths:
        text = make(length)
        best = float("inf")
        for _ in range(times):
            forget()
            started = time.thread_time()
            part(text)
            best = min(best, time.thread_time() - started)
        seconds.append(best)
    return Growth(lengths, tuple(seconds))
