"""Memory that nobody uses goes back to the system, so that a process stays about as large as what it holds.

The C library keeps what was freed for whoever asks next. A check reads many texts for a moment and keeps a little of
each: what lies free between grows with every hour, though nothing leaks. Of 27 MB that a process had grown by after 200
checks, 19 were free. What refers to itself is not even freed before Python looks for it, which it does with all only
once much has come: beside the word lists of a desk seldom. Sixty requests left 36,000 pieces of memory so.
"""

import ctypes
import gc
from collections.abc import Callable
from threading import Event, Thread

EVERY = 60.0  # seconds; it takes some milliseconds
HEAPS = 2  # of the C library, which would make one for nearly every thread, each as large as what was once asked of it
_MOST_HEAPS = -8  # M_ARENA_MAX, as mallopt() calls it


def give_back() -> bool:
    """Give free memory back; False where the C library cannot."""
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return False
    trim(0)
    return True


def few_heaps() -> bool:
    """Let threads that begin from now on share heaps; False where the C library knows no such thing."""
    limit: Callable[[int, int], int] | None = getattr(ctypes.CDLL(None), "mallopt", None)
    return limit is not None and limit(_MOST_HEAPS, HEAPS) == 1


def stay_frugal(stop: Event, *, every: float = EVERY) -> Thread:
    """Give free memory back again and again, in a thread of its own, until told to stop.

    What is there after the first while, words and weights for the most part, stays: it is not looked through again.
    """

    def go_on() -> None:
        if not stop.wait(every):
            gc.collect()
            gc.freeze()
        while give_back() and not stop.wait(every):
            gc.collect()

    few_heaps()
    thread = Thread(target=go_on, name="frugal", daemon=True)
    thread.start()
    return thread
