"""Memory that nobody uses goes back to the system, so that a process stays about as large as what it holds.

The C library keeps what was freed for whoever asks next. A check reads many texts for a moment and keeps a little of
each: what lies free between grows with every hour, though nothing leaks. Of 27 MB that a process had grown by after 200
checks, 19 were free. What refers to itself is not even freed before Python looks for it, which it does with all only
once much has come: beside the word lists of a desk seldom. Sixty requests left 36,000 pieces of memory so.

Unless told otherwise, the C library also learns from every large thing that is freed to keep things of that size among
the small ones: a page, a batch of the stance model or a list of sentences then leaves a hole that little things fill.
After 300 requests 86 of 163 MB on its heaps were such holes; 10 of 75 where large things are kept apart.
"""

import ctypes
import gc
from collections.abc import Callable
from threading import Event, Thread

EVERY = 60.0  # seconds; it takes some milliseconds
HEAPS = 2  # of the C library, which would make one for nearly every thread, each as large as what was once asked of it
LARGE = 256 * 1024  # bytes: what is as large gets pages of its own, which go back as soon as it is freed
_MOST_HEAPS, _LARGE_APART, _FREE_AT_TOP = -8, -3, -1  # M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of mallopt()


def give_back() -> bool:
    """Give free memory back; False where the C library cannot."""
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return False
    trim(0)
    return True


def keep_little() -> bool:
    """Let threads that begin from now on share heaps, and large things stand apart from small ones.

    False where the C library knows no such thing.
    """
    choose: Callable[[int, int], int] | None = getattr(ctypes.CDLL(None), "mallopt", None)
    wanted = ((_MOST_HEAPS, HEAPS), (_LARGE_APART, LARGE), (_FREE_AT_TOP, LARGE))
    return choose is not None and all(choose(name, value) == 1 for name, value in wanted)


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

    keep_little()
    thread = Thread(target=go_on, name="frugal", daemon=True)
    thread.start()
    return thread
