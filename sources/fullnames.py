"""Two full names, of a person or a body, and whether they may be written for the same one."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA, JaroWinkler

from sources.names import is_known_place, variant_similarity
from sources.numbers import numbers
from sources.text import words

_PARTS = Path(__file__).parent / "lexicons" / "name_parts.tsv"
_SCRIPTS = Path(__file__).parent / "lexicons" / "scripts.tsv"
# A name of many parts may leave one of them out, or write it beyond recognition.
MANY_PARTS = 4
# A part may hold one slip where another part is the same, and more if it is long and all but alike.
MIN_SLIP_LENGTH = 4
LONG_PART, LONG_SIMILARITY = 6, 0.92
MIN_ACRONYM = 3
_INITIAL, _NICKNAME, _SLIP = 0.7, 0.9, 0.8
_REPEATED = re.compile(r"(.)\1+")


@cache
def _parts() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in _PARTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, listed = line.partition("\t")
            found[kind].append(tuple(listed.split()))
    return dict(found)


@cache
def _silent() -> frozenset[str]:
    return frozenset(word for kind in ("title", "particle", "legal") for row in _parts()[kind] for word in row)


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for row in _parts()["nickname"]:
        for name in row:
            known[name].update(row)
    return {name: frozenset(others) for name, others in known.items()}


@lru_cache(maxsize=16_384)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name that tell it apart: no titles, particles or legal forms unless it has no more.

    Numbers are written in figures.
    """
    figures = {number.start: (number.end, f"{number.value:.15g}") for number in numbers(name)}
    found: list[str] = []
    until = 0
    for word in words(name):
        if word.start in figures:
            until, figure = figures[word.start]
            found.append(figure)
        elif word.start >= until:
            found.append(_latin(word.folded).replace("'", ""))
    kept = _without_phrases([part for part in found if part])
    return tuple(part for part in kept if part not in _silent()) or tuple(kept)


@cache
def _letters() -> dict[int, str]:
    lines = (line for line in _SCRIPTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (pair.partition(":") for line in lines for pair in line.partition("\t")[2].split())
    return {ord(letter): latin for letter, _, latin in pairs}


def _latin(folded: str) -> str:
    return folded.translate(_letters())


def _without_phrases(found: list[str]) -> list[str]:
    for phrase in _parts()["legal_phrase"]:
        for at in range(len(found) - len(phrase) + 1):
            if tuple(found[at : at + len(phrase)]) == phrase and len(found) > len(phrase):
                return _without_phrases(found[:at] + found[at + len(phrase) :])
    return found


def _alike(left: str, right: str) -> float:
    """Return how far two parts may be one, 0 to 1: the same, a short form, an initial, or a spelling variant."""
    if left == right:
        return 1.0
    if right in _nicknames().get(left, ()):
        return _NICKNAME
    if 1 in {len(left), len(right)} and left.isalpha() and right.isalpha():
        return _INITIAL if left[0] == right[0] else 0.0
    return variant_similarity(left, right)


def _slip(left: str, right: str) -> float:
    """Return how far two parts may be one where the rest of the name is the same: a slip, a letter doubled."""
    if (is_known_place(left) and is_known_place(right)) or left.isdigit() or right.isdigit():
        return 0.0
    if _REPEATED.sub(r"\1", left) == _REPEATED.sub(r"\1", right):
        return _SLIP
    shorter = min(len(left), len(right))
    if shorter >= MIN_SLIP_LENGTH and left[0] == right[0] and OSA.distance(left, right) == 1:
        return _SLIP
    alike = JaroWinkler.similarity(left, right)
    return alike * _SLIP if shorter >= LONG_PART and alike >= LONG_SIMILARITY else 0.0


def name_similarity(left: str, right: str) -> float:
    """Return how far two full names may be one, 0 to 1; 0 where a part of one contradicts the other.

    Every part of the shorter name must be found in the longer, in any order; of a long name, all but one.
    """
    ours, theirs = sorted((parts_of(left), parts_of(right)), key=len)
    if not ours:
        return 0.0
    if "".join(ours) == "".join(theirs) or _joined(left) == _joined(right):
        return 1.0
    if len(ours) == 1 and len(theirs) >= MIN_ACRONYM and ours[0] == "".join(part[0] for part in theirs):
        return _NICKNAME
    found = _aligned(ours, theirs)
    missing = sum(similarity == 0.0 for similarity in found)
    if missing > (len(ours) >= MANY_PARTS):
        return 0.0
    mean = sum(found) / len(found)
    if len(ours) == 1:
        return mean if mean == 1.0 or len(theirs) == 1 else 0.0
    whole = any(similarity > _INITIAL for similarity in found)  # initials alone are nobody's name
    return mean if whole else 0.0


def _joined(name: str) -> str:
    return "".join(_latin(word.folded) for word in words(name))


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[float]:
    """Return for each part of ours how alike the part of theirs is that it is best set beside, each used once."""
    found = [0.0] * len(ours)
    free, unset = set(range(len(theirs))), set(range(len(ours)))
    for measure in (_alike, _slip):
        pairs = sorted(
            ((measure(ours[at], theirs[there]), at, there) for at in unset for there in free),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        for similarity, at, there in pairs:
            if similarity and at in unset and there in free:
                found[at] = similarity
                unset.discard(at)
                free.discard(there)
        if 1.0 not in found:
            break
    return found


def may_be_one(left: str, right: str) -> bool:
    """True where two full names may be written for the same person or body."""
    return name_similarity(left, right) > 0.0
