"""Pairs: two small words side by side that sound English hardly ever joins, whichever program joined them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sources.model import Span
from sources.noise.kinds import BITS, number
from sources.noise.reading import Reading
from sources.noise.traits import KIND

LIST = Path(__file__).parents[1] / "lexicons" / "noise_pairs.tsv"

# In a text of usual length so many count fully; of BBC's articles as written, one in fifty has a third of that.
MANY_PAIRS = 8


@lru_cache(maxsize=1)
def _unheard() -> tuple[Mapping[str, AbstractSet[str]], NDArray[np.bool_]]:
    """Return for each small word those that sound English hardly ever sets behind it, and whether kinds may be such."""
    behind = defaultdict(set)
    may_be = np.zeros(1 << 2 * BITS, np.bool_)
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            one, two = line.split("\t")
            behind[one].add(two)
            may_be[number((one, two))] = True
    return dict(behind), may_be


def unheard_pairs(reading: Reading) -> Iterator[Span]:
    """Find pairs of small words that no sound English sentence was found to join.

    The first has no capital: fragments that start so ("Not with him.") are plenty in speech and in fiction.
    """
    (unheard, may_be), words = _unheard(), reading.words
    kinds = reading.traits & KIND
    for at in np.flatnonzero(may_be[kinds[:-1] << BITS | kinds[1:]]).tolist():
        if words[at + 1] in unheard.get(words[at], ()):
            yield reading.span(at, at + 1)
