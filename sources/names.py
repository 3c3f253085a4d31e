"""Names: other names of places with their years, spelling variants, and names that only look alike."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import JaroWinkler, Levenshtein

from sources.text import Word, words
from sources.variants import has_variants, skeleton

_PLACES = Path(__file__).parent / "lexicons" / "places.tsv"
# Jaro-Winkler similarity from which two long names may be spellings of one; tried on our own list of name pairs.
MIN_VARIANT_SIMILARITY = 0.88


@dataclass(frozen=True, slots=True)
class Place:
    """A country or body under one of its names: `words[first:last + 1]`; `until` is the last year of that name."""

    place: str
    name: str
    first: int
    last: int
    until: int | None = None


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(name))


def _load() -> dict[tuple[str, ...], dict[str, int | None]]:
    known: dict[tuple[str, ...], dict[str, int | None]] = defaultdict(dict)
    for line in _PLACES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        place, others = line.split("\t")
        for written in (place, *others.split("|")):
            name, _, year = written.partition("@")
            known[_key(name)][place] = int(year) if year else None
            if name.isupper():
                _ACRONYMS.add(_key(name))
    return dict(known)


_ACRONYMS: set[tuple[str, ...]] = set()  # names that are words of their own unless written in capitals (WHO)
_KNOWN = _load()
_LONGEST = max(len(key) for key in _KNOWN)


def places(found: Sequence[Word]) -> tuple[Place, ...]:
    """Return the places named among these words, longest names first; a name must start with a capital letter."""
    result: list[Place] = []
    position = 0
    while position < len(found):
        step = 1
        if found[position].is_capitalised:
            for length in range(min(_LONGEST, len(found) - position), 0, -1):
                key = tuple(word.folded for word in found[position : position + length])
                name = " ".join(word.text for word in found[position : position + length])
                if key in _KNOWN and (key not in _ACRONYMS or name.isupper()):
                    last = position + length - 1
                    result.extend(Place(place, name, position, last, until) for place, until in _KNOWN[key].items())
                    step = length
                    break
        position += step
    return tuple(result)


@lru_cache(maxsize=16_384)
def other_names(folded: str) -> tuple[tuple[str, ...], ...]:
    """Return every known name, as folded words, of the place that one folded word names; empty if it names none."""
    meant = set(_KNOWN.get((folded,), ()))
    return tuple(sorted(key for key, found in _KNOWN.items() if meant & found.keys()))


@lru_cache(maxsize=65_536)
def variant_similarity(left: str, right: str) -> float:
    """Return how alike two folded names are spelt, 0 to 1; 0 where they cannot be spellings of one name.

    Short names, names of two known places, and names that begin with different sounds are never variants.
    """
    if left == right:
        return 1.0
    if not has_variants(left) or not has_variants(right):
        return 0.0
    if (left,) in _KNOWN and (right,) in _KNOWN:
        return 0.0
    bones = skeleton(left), skeleton(right)
    if not bones[0] or not bones[1] or bones[0][0] != bones[1][0]:
        return 0.0
    if bones[0] == bones[1]:
        return 0.95
    similarity = JaroWinkler.similarity(left, right)
    slips = Levenshtein.distance(bones[0], bones[1])
    return similarity if similarity >= MIN_VARIANT_SIMILARITY and slips <= max(1, len(bones[0]) // 5) else 0.0


def is_confusable(left: str, right: str) -> bool:
    """True where two folded names look alike but are known to be different places (Niger, Nigeria)."""
    both_known = (left,) in _KNOWN and (right,) in _KNOWN
    same = set(_KNOWN.get((left,), ())) & set(_KNOWN.get((right,), ()))
    return both_known and not same and JaroWinkler.similarity(left, right) >= MIN_VARIANT_SIMILARITY
