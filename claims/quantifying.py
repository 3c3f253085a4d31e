"""How many of them a text speaks of: all, most, some, none, five of the 22, and what is said of those."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice, pairwise
from pathlib import Path

from claims.reading import Reading, Unit, UnitKind
from claims.tagging import VERBS, Tag
from sources.text import words

_LEXICON = Path(__file__).parent / "lexicons" / "quantifiers.tsv"
# Readings whose quantifiers are kept: a claim's are asked for beside each sentence.
KEPT = 256
MOST = 32  # quantifiers looked at of one text, of each kind: no sentence of news has ten
# Something is said of some of them from here on.
SOME = 0.02
# What is done, or done to them, stands at most so many words after them, or before.
VERB_REACH = 12
OBJECT_REACH = 5
# Words between a whole and its part: "of 22 economists polled by the paper last week, only five".
WHOLE_APART = 12
# Characters from "all but one" to its whole: "of the 14".
WHOLE_REACH = 30
_OPENERS = frozenset("of the its their his her our these those my your".split())
_GENERIC = frozenset({"people", "person", "peopl", "resident", "member"})
_ANYBODY = frozenset("everyone everybody somebody someone nobody anybody anyone one".split())
_TIMES = frozenset("second minut hour day night week weekend month year decad time moment summer winter morn".split())
_THINGS = frozenset({UnitKind.WORD, UnitKind.NAME})
# Before these words "all" and "some" count nobody, after those neither: at all, above all, all over, no longer.
_NEVER_AFTER = frozenset("at after above in for as how so too that past last next first the of".split())
_NEVER_BEFORE = frozenset(
    "over along day night time longer more less fewer doubt matter other later sooner around together too out about "
    "such how again kind sort".split()
)


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A quantifier where it stands, the share it means, what it is said of, and what they do or have done to them."""

    text: str
    start: int
    end: int
    low: float
    high: float
    is_open: bool
    counted: tuple[Unit, ...]
    verbs: tuple[Unit, ...]
    is_count: bool = False

    @property
    def most(self) -> float:
        """The highest share under which a claim made with it holds."""
        return 1.0 if self.is_open else self.high


@cache
def _known() -> dict[tuple[str, ...], tuple[float, float, bool]]:
    known = {}
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            phrase, low, high, *rest = line.split("\t")
            known[tuple(word.folded for word in words(phrase))] = (float(low), float(high), bool(rest))
    return known


@cache
def _reach() -> dict[str, int]:
    reach: dict[str, int] = {}
    for phrase in _known():
        reach[phrase[0]] = max(reach.get(phrase[0], 0), len(phrase))
    return reach


def _noun(reading: Reading, after: int) -> tuple[Unit, ...]:
    """Return the units that name whom a quantifier counts: "of the 22 old village schools" up to what they did."""
    position, size = after, len(reading.words)
    while position < size and (reading.words[position].folded in _OPENERS or reading.tags[position] is Tag.NUMBER):
        position += 1
    if position < size - 1 and reading.tags[position] in VERBS and reading.tags[position + 1] is Tag.NOUN:
        position += 1  # trapped miners
    last = position
    while last < size and _is_noun(reading, last, begins=last == position):
        last += 1
    inside = range(position, last)
    return tuple(unit for unit in reading.units if unit.first in inside and unit.kind in _THINGS)


def _is_noun(reading: Reading, at: int, *, begins: bool) -> bool:
    """True for a noun that goes on with the one before; after a number, "rents" is no verb."""
    together = begins or reading.text[reading.words[at - 1].end : reading.words[at].start] in {" ", "-"}
    if reading.tags[at] is Tag.NOUN or not together:
        return together
    following = reading.tags[at + 1] if at + 1 < len(reading.tags) else None
    plural = reading.words[at].folded.endswith(("s", "men"))
    ends = plural and following not in {Tag.DETERMINER, Tag.NOUN, Tag.PRONOUN}
    return reading.tags[at] is Tag.VERB and (begins or ends)


def _verbs(reading: Reading, first: int, last: int) -> tuple[Unit, ...]:
    """Return the verbs after what is counted, and the nearest one before it."""
    verbs = [unit for unit in reading.units if reading.tells(unit)]
    after = [unit for unit in verbs if 0 < unit.first - last <= VERB_REACH]
    before = [unit for unit in verbs if 0 < first - unit.last <= OBJECT_REACH]
    return (*before[-1:], *after)


def _is_idle(reading: Reading, first: int, after: int, noun: tuple[Unit, ...]) -> bool:
    """True where the word quantifies nothing: at all, no longer, some 500, the most powerful, every year."""
    if noun and noun[-1].terms[-1] in _TIMES:
        return True
    lead, last = reading.words[first].folded, reading.words[after - 1].folded
    if last in {"of", "the", "one"} | _ANYBODY:
        return False
    following = reading.words[after].folded if after < len(reading.words) else ""
    if following in _NEVER_BEFORE or (first and reading.words[first - 1].folded in _NEVER_AFTER):
        return True
    if lead in {"some", "many"} and any(number.first == after for number in reading.numbers):
        return True
    if lead == "most" and not (noun and (noun[-1].folded.endswith("s") or noun[-1].terms[0] in _GENERIC)):
        return True
    return not noun and last not in {"all", "none", "both", "neither"}


def _made(
    reading: Reading, first: int, after: int, share: tuple[float, float, bool], *, count: bool = False
) -> Quantifier:
    noun = _noun(reading, after)
    last = noun[-1].last if noun else after - 1
    start, end = reading.words[first].start, reading.words[after - 1].end
    verbs = _verbs(reading, first, last)
    return Quantifier(reading.text[start:end], start, end, *share, noun, verbs, is_count=count)


def _phrases(reading: Reading) -> Iterator[tuple[int, int, Quantifier]]:
    """Yield what the lexicon knows, the longest phrase at each place, with its first and last word."""
    position = 0
    while position < len(reading.words):
        step = 1
        for length in range(min(_reach().get(reading.words[position].folded, 0), len(reading.words) - position), 0, -1):
            key = tuple(word.folded for word in reading.words[position : position + length])
            if key in _known():
                made = _made(reading, position, position + length, _known()[key])
                if not _is_idle(reading, position, position + length, made.counted):
                    yield position, position + length - 1, made
                step = length
                break
        position += step


def _figures(reading: Reading) -> Iterator[tuple[int, int, Quantifier]]:
    """Yield the shares a text gives in figures, "five of the 22", "60 percent of", and the numbers it counts with."""
    for number in reading.numbers[:MOST]:
        rest = [word.folded for word in reading.words[number.last + 1 : number.last + 3]]
        if number.unit == "percent":
            made = _made(reading, number.first, number.last + 1, (number.low / 100, min(number.high / 100, 1.0), False))
            if made.counted and (rest[:1] == ["of"] or " in " in number.text):
                yield number.first, number.last, made
        elif number.unit is None and number.value > 0:
            whole = next((n for n in reading.numbers[:MOST] if n.first in {number.last + 2, number.last + 3}), None)
            part = rest[:1] == ["of"] and whole is not None and whole.unit is None and whole.value >= number.value
            if part and whole is not None and (whole.first == number.last + 2 or rest[1:] != ["of"]):
                share = number.value / whole.value
                yield number.first, whole.last, _made(reading, number.first, whole.last + 1, (share, share, False))
            else:
                yield (
                    number.first,
                    number.last,
                    _made(reading, number.first, number.last + 1, (SOME, 1.0, True), count=True),
                )


def _one_of(reading: Reading) -> Iterator[tuple[int, int, Quantifier]]:
    """Yield "one of the two candidates"; where somebody is one of them, only that they did it is said."""
    for number in reading.numbers[:MOST]:
        lead = [word.folded for word in reading.words[max(0, number.first - 3) : number.first]]
        at = number.first - (3 if lead == ["one", "of", "the"] else 2)
        if lead[-2:] != ["one", "of"] and lead != ["one", "of", "the"]:
            continue
        if number.value <= 1:
            continue  # one of none, or of one, is no share
        member = at > 0 and reading.words[at - 1].folded in {"is", "was", "were", "are", "be", "as", "among"}
        share = (SOME, 1.0, True) if member else (1 / number.value, 1 / number.value, False)
        yield at, number.last, _made(reading, at, number.last + 1, share, count=member)


def _of_whole(reading: Reading) -> Iterator[tuple[int, int, Quantifier]]:
    """Yield "of 22 economists polled, only five": the part stands after its whole."""
    for whole, part in pairwise(reading.numbers[:MOST]):
        opening = [word.folded for word in reading.words[: whole.first]]
        apart = part.first - whole.last <= WHOLE_APART and "," in reading.text[whole.end : part.start]
        counts = whole.unit is None and part.unit is None and 0 < part.value <= whole.value
        if opening not in (["of"], ["of", "the"]) or not (apart and counts):
            continue
        share = part.value / whole.value
        noun = _noun(reading, whole.last + 1)
        made = _made(reading, part.first, part.last + 1, (share, share, False))
        yield part.first, part.last, replace(made, counted=noun)


@lru_cache(maxsize=KEPT)
def quantifiers(reading: Reading) -> tuple[Quantifier, ...]:
    """Return the quantifiers of a text in order; where two overlap, the one that begins first."""
    found = sorted(
        [*_of_whole(reading), *_one_of(reading), *islice(_phrases(reading), MOST), *_figures(reading)],
        key=lambda item: (item[0], -item[1]),
    )
    kept: list[Quantifier] = []
    reached = -1
    for first, last, one in found:
        if first > reached:
            kept.append(_all_but_one(reading, one))
            reached = last
    return tuple(kept)


def _all_but_one(reading: Reading, one: Quantifier) -> Quantifier:
    """Return "all but one of the 14" as the share it is, where the whole is told."""
    if not one.text.casefold().startswith(("all but", "all except")):
        return one
    spoken = [n for n in reading.numbers[:MOST] if 0 <= n.start - one.start <= WHOLE_REACH and n.unit is None]
    whole = next((n.value for n in spoken if n.value > 1), None)
    if whole is None:
        return one
    share = (whole - 1) / whole
    return Quantifier(one.text, one.start, one.end, share, share, False, one.counted, one.verbs)
