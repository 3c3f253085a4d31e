"""Pairs: two small words side by side that sound English hardly ever joins, whichever program joined them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from sources.model import Span
from sources.noise.turns import spans_of

LIST = Path(__file__).parents[1] / "lexicons" / "noise_pairs.tsv"

# In a text of usual length so many count fully; of BBC's articles as written, one in fifty has a third of that.
MANY_PAIRS = 8


@lru_cache(maxsize=1)
def _unheard() -> frozenset[tuple[str, ...]]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(tuple(line.split("\t")) for line in lines if not line.startswith("#"))


def unheard_pairs(text: str, words: Sequence[str]) -> Iterator[Span]:
    """Find pairs of small words that no sound English sentence was found to join.

    The first has no capital: fragments that start so ("Not with him.") are plenty in speech and in fiction.
    """
    unheard = _unheard()
    found = [at for at, pair in enumerate(pairwise(words)) if pair in unheard]
    if found:
        spans = spans_of(text, words)
        yield from ((spans[at][0], spans[at + 1][1]) for at in found)
