"""Whom a "he" or "she" stands for: the last person named before it, so that a sentence can be checked by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.naming import runs
from claims.reading import GENERIC, Reading, Unit, read
from sources.model import Span
from sources.text import words

# How many sentences back the person is looked for; a sentence whose pronoun was read names its person again.
REACH = 3
MAX_CHARS = 600  # of a longer sentence only so much is read
_HE, _SHE = frozenset({"he", "his"}), frozenset({"she", "her"})
_OWNING = frozenset({"his", "her"})
_MR, _MRS = frozenset("mr sir lord king prince".split()), frozenset("mrs ms miss lady dame queen princess".split())
# Before a name that names no person: "the Courier", "in Ostra".
_LEADING = frozenset("the a an in at from near of to into across over outside inside via through around".split())
# A few words may lead in: "In 2019 she joined", "But he left".
_LED = re.compile(
    r"(?:But|And|Yet|So|Then|Later|Now|Today|(?:In|On|At|By|Since|After|Before)\b[^,.:;“”\"]{2,24}),? (he|she) "
)
# A pronoun that says who speaks stands at the end: "…, he said."
_SPEAKER = re.compile(r"[,”\"] (he|she) (?:said|says|added|told|wrote|recalled|explained|replied|insisted|warned)\b")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A pronoun of a sentence, and the name it stands for."""

    span: Span
    name: str
    is_owner: bool

    def claim(self, text: str) -> str:
        """Return the sentence with the name in the pronoun's place."""
        start, end = self.span
        return f"{text[:start]}{self._named}{text[end:]}"

    def shown(self, text: str) -> str:
        """Return the sentence with the name in brackets after the pronoun."""
        end = self.span[1]
        return f"{text[:end]} [{self._named}]{text[end:]}"

    @property
    def _named(self) -> str:
        return f"{self.name}'s" if self.is_owner else self.name


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    titles: frozenset[str]


class Following:
    """Follows a text, sentence by sentence, and tells of each pronoun whom it stands for."""

    def __init__(self) -> None:
        self._named: list[tuple[_Person, ...]] = []
        self._known: dict[str, bool] = {}  # by last name, whether a "he" was read for it

    def stand_in(self, text: str) -> StandIn | None:
        """Return whom the pronoun that is the subject, or the speaker, of the next sentence stands for."""
        text = text[:MAX_CHARS]
        here = tuple(_persons(read(text)))
        found = _pronoun(text)
        stand_in = None
        if found is not None and not any(person.name in text[: found[0]] for person in here):
            pronoun = text[slice(*found)].casefold()
            name = next((person.name for person in self._before() if self._may_be(person, pronoun)), None)
            if name is not None:
                self._known[name.split()[-1]] = pronoun in _HE
                stand_in = StandIn(found, name, pronoun in _OWNING)
                here = here or (_Person(name, frozenset()),)
        self._named.append(here)
        return stand_in

    def _before(self) -> Iterable[_Person]:
        """Yield the persons named before, those of the nearest sentence first."""
        return (person for persons in reversed(self._named[-REACH:]) for person in persons)

    def _may_be(self, person: _Person, pronoun: str) -> bool:
        """True unless a title, or a pronoun read before, says otherwise: Mrs Brandt is no he."""
        is_he = pronoun in _HE
        return self._known.get(person.name.split()[-1], is_he) is is_he and not person.titles & (_MRS if is_he else _MR)


def _pronoun(text: str) -> Span | None:
    """Return where a pronoun for a person stands as the subject, or as the speaker at the end."""
    found = words(text[:200])
    if found and found[0].folded in _HE | _SHE:
        her = found[0].folded == "her" and len(found) > 1 and found[1].is_capitalised
        return None if her else (found[0].start, found[0].end)
    other = _LED.match(text) or _SPEAKER.search(text)
    return None if other is None else other.span(1)


def _persons(reading: Reading) -> Iterable[_Person]:
    """Yield those named in a sentence who may be persons, in order: who stands first is most likely spoken of."""
    for run in runs(reading):
        before = [word.folded for word in reading.words[max(0, run[0].first - 3) : run[0].first]]
        if before[-1:] and before[-1] in _LEADING:
            continue
        if not any(_names_no_person(unit) for unit in run):
            name = re.sub(r"['’]s?$", "", reading.text[run[0].start : run[-1].end])
            yield _Person(name, frozenset(before[-2:]) & (_MR | _MRS))


def _names_no_person(unit: Unit) -> bool:
    acronym = unit.text.isupper() and len(unit.text) > 1
    return bool(unit.places) or acronym or unit.folded in GENERIC
