"""The words by which a sentence is told to be no claim, as data: `lexicons/checkworthy.tsv`."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sources.text import Word, words

_FILE = Path(__file__).parents[1] / "lexicons" / "checkworthy.tsv"

Phrase = tuple[str, ...]


def folded(text: str) -> Phrase:
    """Return the folded words of a text."""
    return tuple(word.folded for word in words(text))


@cache
def _kinds() -> dict[str, frozenset[Phrase]]:
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    rows = (line.partition("\t") for line in lines)
    return {kind: frozenset(folded(member) for member in members.split(",")) for kind, _, members in rows}


@cache
def single(kind: str) -> frozenset[str]:
    """Return the members of a kind that are one word, folded."""
    return frozenset(phrase[0] for phrase in _kinds()[kind] if len(phrase) == 1)


@cache
def _by_first(kinds: tuple[str, ...]) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of some kinds by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted({phrase for kind in kinds for phrase in _kinds()[kind]}, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def begins(found: tuple[Word, ...], at: int, *kinds: str) -> int:
    """Return the length of the longest phrase of these kinds that begins at a word; 0 where none does."""
    for phrase in _by_first(kinds).get(found[at].folded, ()):
        if tuple(word.folded for word in found[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def first_of(found: tuple[Word, ...], places: Iterable[int], *kinds: str) -> tuple[int, int] | None:
    """Return the first and the last word of the first phrase of these kinds that begins at one of some places."""
    for at in places:
        length = begins(found, at, *kinds)
        if length:
            return at, at + length - 1
    return None
