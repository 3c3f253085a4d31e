"""The words the made events draw on, and who takes part in them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from training.events.inflecting import Verb, verb
from training.minimal.lexicons import Lexicons

HERE = Path(__file__).parent
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a party does to a thing, and the verbs that say the same or the opposite."""

    who: str
    verb: Verb
    things: tuple[str, ...]
    same: tuple[Verb, ...]
    opposite: tuple[Verb, ...]
    noun: str


@dataclass(frozen=True, slots=True)
class Party:
    """What one party does to another, and how the other side tells it."""

    verb: Verb
    same: tuple[Verb, ...]
    other_side: str
    noun: str
    who: tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    """The rows of one of the tables, without its comment and head."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _verbs(cell: str) -> tuple[Verb, ...]:
    return tuple(verb(base) for base in cell.split("/") if base)


def read_frames() -> list[Frame]:
    """The frames of `frames.tsv`."""
    return [
        Frame(who, verb(base), tuple(things.split("|")), _verbs(same), _verbs(opposite), noun)
        for who, base, things, same, opposite, noun in rows("frames.tsv")
    ]


def read_parties() -> list[Party]:
    """The frames of `parties.tsv`."""
    return [
        Party(verb(base), _verbs(same), other_side, noun, tuple(who.split("/")))
        for base, same, other_side, noun, who in rows("parties.tsv")
    ]


def upper(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def plural(who: str) -> bool:
    """Whether the party takes a plural verb."""
    return who in ("police", "the police", "officials", "the Lions", "the Falcons", "the Rovers") or who.endswith(
        "workers"
    )


@dataclass(slots=True)
class World:
    """Seeded choices of parties, places, days and words."""

    chance: random.Random
    lexicons: Lexicons
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=read_frames)
    parties: list[Party] = field(default_factory=read_parties)

    def __post_init__(self) -> None:
        self.words = {
            kind: tuple(words.split("|"))
            for kind, words in (
                line.split("\t")
                for line in (HERE / "words.tsv").read_text(encoding="utf-8").splitlines()
                if line and not line.startswith("#")
            )
        }
        countries = [name for name in self.lexicons.place_kinds[0] if " " not in name and name.isalpha()]
        self.words["country"] = tuple(countries)
        self.words["city"] = tuple(name for name in self.lexicons.place_kinds[2] if name.isascii())
        self.words["last"] = tuple(
            "Abara Bellini Castell Dahl Eriksen Farouk Grau Hollis Ivanova Janssen Keller Lindqvist Moreau Novak Okoye "
            "Petrescu Quint Rahman Sato Tamm Ueda Varga Weiss Ximenez Yilmaz Zeller Ashby Brandt Conti Duarte Emery "
            "Fontaine Garrido Haddad Ito Jarvis Kovac Laurent Mbeki Nyberg Osei Pereira Rossi Sandberg Toure Ulrich "
            "Vance Wallis Youssef Zhang Archer Blom Chandra Diaz Engel Fraser Gupta Hansen Ismail Jensen".split()
        )
        self.words["first"] = tuple(name for name in self.lexicons.first_names if name.isalpha())

    def pick(self, kind: str, *, but: Sequence[str] = ()) -> str:
        """One word of a kind, none of `but`."""
        while True:
            word = (
                f"{self.pick('first')} {self.pick('last')}"
                if kind == "person"
                else self.chance.choice(self.words[kind])
            )
            if word not in but:
                return word

    def some(self, kind: str, count: int) -> list[str]:
        """Several different words of a kind."""
        found: list[str] = []
        while len(found) < count:
            found.append(self.pick(kind, but=found))
        return found

    def filled(self, kind: str) -> str:
        """A pattern of a kind, its blanks filled by the kinds they name."""
        pattern = self.pick(kind)
        blanks = {blank for _, blank, _, _ in Formatter().parse(pattern) if blank}
        return pattern.format(**{blank: self.pick(blank) for blank in blanks})

    def maybe(self, share: float) -> bool:
        """Yes, that often."""
        return self.chance.random() < share

    def news(self, sentence: str, *, place: bool = True) -> str:
        """The sentence as a story would tell it: with an idle tail, setting, source, or sentences around it."""
        told = sentence
        if self.maybe(0.35):
            told += (
                f" {self.pick('tail')}"
                if self.maybe(0.7)
                else f", {self.pick('neutral_voice')} said on {self.chance.choice(WEEKDAYS)}"
            )
        if place and self.maybe(0.2):
            told += f" in {self.pick('city')}"
        if self.maybe(0.15):
            opening = told if told.split()[0] not in ("the", "The") else told[0].lower() + told[1:]
            told = f"{self.pick('setting')}, {opening}"
        told = upper(told) + "."
        if self.maybe(0.3):
            told += " " + self.pick("other")
        if self.maybe(0.2):
            told = self.pick("other") + " " + told
        return told

    def claim(self, sentence: str) -> str:
        """A claim, mostly with its full stop."""
        return upper(sentence) + ("." if self.maybe(0.6) else "")
