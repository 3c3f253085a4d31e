"""Names: other names of places with their years, spelling variants, and names that only look alike."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA, JaroWinkler

from sources.text import Word, words
from sources.variants import has_variants, skeleton

_LEXICONS = Path(__file__).parent / "lexicons"
# Jaro-Winkler similarity from which two long names may be spellings of one; tried on our own list of name pairs.
MIN_VARIANT_SIMILARITY = 0.88

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Era:
    """The first and the last year of a name; None where not known, or still so."""

    since: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A country, city or body under a name: `words[first:last + 1]`; `until` is the last year of that name."""

    place: str
    name: str
    first: int
    last: int
    until: int | None = None


def _key(name: str) -> Key:
    return tuple(word.folded for word in words(name))


def _rows(name: str) -> list[list[str]]:
    lines = (_LEXICONS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _year(raw: str) -> int | None:
    return int(raw) if raw else None


_ACRONYMS: set[Key] = set()  # names that are words of their own unless written in capitals (WHO)
_SEATS: set[Key] = set()  # capitals and seats of government
_WITHIN: dict[str, str] = {}  # city → the country it lies in


def _load() -> dict[Key, dict[str, Era | None]]:
    """Return what each name means, and in which years where it held in some only."""
    known: dict[Key, dict[str, Era | None]] = defaultdict(dict)

    def learn(place: str, name: str, era: Era | None = None) -> None:
        known[_key(name)][place] = era
        if name.isupper():
            _ACRONYMS.add(_key(name))

    for place, others in _rows("places.tsv"):
        for name in (place, *others.split("|")):
            learn(place, name.removeprefix("*"))
            if name.startswith("*"):
                _SEATS.add(_key(name))
    for place, name, since, until, *within in _rows("eras.tsv"):
        known[_key(place)].setdefault(place, None)
        learn(place, name, Era(_year(since), _year(until)) if since or until else None)
        if within and within[0]:
            _WITHIN[place] = within[0]
    return dict(known)


_KNOWN = _load()
_NAMES: dict[str, list[Key]] = defaultdict(list)  # of each place
for _key_of, _meant in _KNOWN.items():
    for _place in _meant:
        _NAMES[_place].append(_key_of)
_REACH: dict[str, int] = {}  # the most words of a name that begins with this one
for _key_of in _KNOWN:
    _REACH[_key_of[0]] = max(_REACH.get(_key_of[0], 0), len(_key_of))
_LOOKALIKES: dict[str, set[str]] = defaultdict(set)
for _line in _rows("lookalikes.tsv"):
    _alike = {" ".join(_key(name)) for name in _line}
    for _one in _alike:
        _LOOKALIKES[_one] |= _alike - {_one}


def places(found: Sequence[Word]) -> tuple[Place, ...]:
    """Return the places named among these words, longest names first; a name must start with a capital letter."""
    result: list[Place] = []
    position = 0
    while position < len(found):
        step = 1
        if found[position].is_capitalised:
            for length in range(min(_REACH.get(found[position].folded, 0), len(found) - position), 0, -1):
                key = tuple(word.folded for word in found[position : position + length])
                name = " ".join(word.text for word in found[position : position + length])
                if key in _KNOWN and (key not in _ACRONYMS or name.isupper()):
                    last = position + length - 1
                    result.extend(
                        Place(place, name, position, last, None if era is None else era.until)
                        for place, era in _KNOWN[key].items()
                    )
                    step = length
                    break
        position += step
    return tuple(result)


@lru_cache(maxsize=16_384)
def other_names(folded: str) -> tuple[tuple[str, ...], ...]:
    """Return every known name, as folded words, of the place that one folded word names; empty if it names none."""
    return tuple(sorted({key for place in _KNOWN.get((folded,), ()) for key in _NAMES[place]}))


def names_of(place: str) -> tuple[tuple[str, ...], ...]:
    """Return every known name of a place, as folded words."""
    return tuple(_NAMES.get(place, ()))


@lru_cache(maxsize=65_536)
def variant_similarity(left: str, right: str) -> float:
    """Return how alike two folded names are spelt, 0 to 1; 0 where they cannot be spellings of one name.

    Short names, names of two known places, and names that begin with different sounds are never variants.
    """
    if left == right:
        return 1.0
    if not has_variants(left) or not has_variants(right):
        return 0.0
    if ((left,) in _KNOWN and (right,) in _KNOWN) or right in _LOOKALIKES.get(left, ()):
        return 0.0
    bones = skeleton(left), skeleton(right)
    if not bones[0] or not bones[1] or bones[0][0] != bones[1][0]:
        return 0.0
    if bones[0] == bones[1]:
        return 0.95
    similarity = JaroWinkler.similarity(left, right)
    slips = OSA.distance(bones[0], bones[1])
    return similarity if similarity >= MIN_VARIANT_SIMILARITY and slips <= max(1, len(bones[0]) // 5) else 0.0


def is_known_place(folded: str) -> bool:
    """True for a folded word that names a place we know."""
    return (folded,) in _KNOWN


def is_confusable(left: str, right: str) -> bool:
    """True where two folded names look alike but are known to be different (Niger, Nigeria; Johnson, Johnston)."""
    if right in _LOOKALIKES.get(left, ()):
        return True
    ours, theirs = _KNOWN.get(tuple(left.split())), _KNOWN.get(tuple(right.split()))
    if ours is None or theirs is None or set(ours) & set(theirs):
        return False
    return JaroWinkler.similarity(left, right) >= MIN_VARIANT_SIMILARITY


def era_of(folded: str, place: str) -> Era | None:
    """Return the years in which a folded name was that of a place; None for a name of all years, and for no name."""
    return _KNOWN.get(tuple(folded.split()), {}).get(place)


def lies_in(place: str, country: str) -> bool:
    """True for a city and its country, as far as the table of cities that changed their names knows."""
    return _WITHIN.get(place) == country


def is_seat(folded: str) -> bool:
    """True for a capital or another seat of government, which stands for its country but does not lie all over it."""
    return tuple(folded.split()) in _SEATS
