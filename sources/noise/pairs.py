"""Pairs: two small words side by side that sound English hardly ever joins, whichever program joined them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

from sources.model import Span
from sources.noise.reading import Reading

LIST = Path(__file__).parents[1] / "lexicons" / "noise_pairs.tsv"

# In a text of usual length so many count fully; of BBC's articles as written, one in fifty has a third of that.
MANY_PAIRS = 8


@lru_cache(maxsize=1)
def _unheard() -> Mapping[str, AbstractSet[str]]:
    """Return for each small word those that sound English hardly ever sets behind it."""
    behind = defaultdict(set)
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            one, two = line.split("\t")
            behind[one].add(two)
    return dict(behind)


def unheard_pairs(reading: Reading) -> Iterator[Span]:
    """Find pairs of small words that no sound English sentence was found to join.

    The first has no capital: fragments that start so ("Not with him.") are plenty in speech and in fiction.
    """
    unheard, words = _unheard(), reading.words
    for at in reading.followed(unheard):
        if words[at + 1] in unheard[words[at]]:
            yield reading.span(at, at + 1)
