"""Names that an article spells unlike the articles around it, with the spelling those use.

Whoever is right, an editor should know before quoting. The comparison is made when an article is read, not when it
comes in, so that it does not depend on which of two articles came first; it never changes the noise level by itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from sources.model import NoiseReason, Span
from sources.names import is_confusable, variant_similarity
from sources.noise.strangers import is_english
from sources.text import fold

CODE = "unlike_archive"
# Shorter names are other names at two letters' distance.
SHORTEST_NAME = 6
# Another article is of the same matter where it shares so many names; elsewhere a like name is somebody else's.
SHARED_NAMES = 4
# Most articles read around one, and most of each: a page must not wait for it.
AROUND, AROUND_CHARS = 200, 20_000
# Most names of one article that are compared.
MOST_NAMES = 200
# Characters within which a name before another begins.
LONGEST_NAME = 40
# Likeness (Jaro-Winkler) from which two long names are compared further; below it none of our pairs was one name.
LIKENESS = 0.86
# Beside the same other name, "Zhalbov Elphberg" and "Zhelkov Elphberg", less is enough.
LIKENESS_BESIDE = 0.8
MOST_SLIPS = 2

_NAME = re.compile(r"(?<![\w@#/.\-])[A-Z][^\W\d_A-Z]{2,}(?:['’\-]?[A-Z]?[^\W\d_A-Z]{2,})*(?![\w@/])")
# In no dictionary's small letters, and nobody's name.
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December""".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_BEHIND = re.compile(r" ([A-Z][^\W\d_]{2,})")
_BEFORE = re.compile(r"([A-Z][^\W\d_]{2,}) $")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of other texts: in how many each stands, and the names that were met directly beside it, folded."""

    seen_in: Mapping[str, int]
    beside: Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as an article has it, how `seen_in` other articles spell it, and where it stands."""

    name: str
    likely: str
    seen_in: int
    places: tuple[Span, ...]


def names_in(text: str) -> dict[str, tuple[Span, ...]]:
    """Return the capitalised words of a text that are long enough and in no dictionary, each with its places."""
    found: dict[str, list[Span]] = {}
    for match in _NAME.finditer(text):
        name = _POSSESSIVE.sub("", match.group())
        if len(name) >= SHORTEST_NAME and name not in _CALENDAR and not is_english(name):
            found.setdefault(name, []).append((match.start(), match.start() + len(name)))
    return {name: tuple(places) for name, places in found.items()}


def vocabulary(text: str, others: Iterable[str]) -> Vocabulary:
    """Return the names of the other texts that are of the same matter."""
    own = _matter(text)
    counted: Counter[str] = Counter()
    beside: dict[str, set[str]] = defaultdict(set)
    for other in others:
        if len(own & _matter(other)) >= SHARED_NAMES:
            for name, places in names_in(other).items():
                counted[name] += 1
                beside[name] |= _beside(other, places)
    return Vocabulary(counted, beside)


def _beside(text: str, places: Iterable[Span]) -> set[str]:
    """Return the names that stand directly before or behind a name, folded."""
    met = [
        match[1]
        for start, end in places
        for match in (_BEFORE.search(text, max(0, start - LONGEST_NAME), start), _BEHIND.match(text, end))
        if match is not None
    ]
    return {fold(name) for name in met if not is_english(name)}


def _matter(text: str) -> set[str]:
    """Return the names by which texts of one matter are known, short ones too."""
    return {name for match in _NAME.finditer(text) if not is_english(name := _POSSESSIVE.sub("", match.group()))}


def unlike_archive(text: str, known: Vocabulary) -> tuple[Spelling, ...]:
    """Return the names of a text that no other text has, where another spelling of them is known, in their order."""
    usual = {fold(name): name for name in known.seen_in}
    found = []
    for name, places in list(names_in(text).items())[:MOST_NAMES]:
        own = fold(name)
        if own in usual:
            continue
        beside = _beside(text, places)
        near = process.extract(own, usual.keys(), scorer=JaroWinkler.similarity, score_cutoff=LIKENESS_BESIDE, limit=9)
        likely = [
            (score, other)
            for other, score, _ in near
            if (score >= LIKENESS or beside & known.beside[usual[other]]) and _is_spelling(own, other)
        ]
        if likely:
            other = usual[max(likely, key=lambda item: (item[0], known.seen_in[usual[item[1]]]))[1]]
            found.append(Spelling(name, other, known.seen_in[other], places))
    return tuple(found)


def reason(spellings: Iterable[Spelling]) -> NoiseReason | None:
    """Return the spellings as one reason beside those that were found in the text itself, or None where none is."""
    told = tuple(spellings)
    if not told:
        return None
    pairs = "; ".join(f"{one.name} (others: {one.likely})" for one in told[:5])
    places = tuple(sorted(place for one in told for place in one.places))
    return NoiseReason(CODE, f"Names are spelt unlike other articles of these weeks: {pairs}.", 0.0, places)


def _is_spelling(left: str, right: str) -> bool:
    """True where two folded names may be one: same first letter, few slips, neither a form of the other."""
    if left[0] != right[0] or left.startswith(right) or right.startswith(left) or is_confusable(left, right):
        return False
    return variant_similarity(left, right) > 0 or Levenshtein.distance(left, right) <= MOST_SLIPS
