"""A sentence cut into phrases and verb groups: what frames are made of."""

from dataclasses import dataclass, replace
from enum import StrEnum

from claims import lexicon
from claims.reading import Reading, Unit, UnitKind
from claims.tagging import AUXILIARIES, VERBS, Tag, is_possessive

# Words for a stretch of time; a phrase that ends in one tells when, not who or what.
_TIMES = frozenset(
    """day week month year night morning afternoon evening weekend decade spring summer autumn winter monday tuesday
    wednesday thursday friday saturday sunday time""".split()
)
_TIMING = frozenset("last next this that every each same".split())


class ChunkKind(StrEnum):
    """What a piece of a sentence is."""

    PHRASE, VERB, PREPOSITION, RELATIVE = "phrase", "verb", "preposition", "relative"
    OPENER, COORDINATOR, COMMA, STOP = "opener", "coordinator", "comma", "stop"


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A noun with what stands before it: words `first` to `last`.

    Attributes:
        head: the unit of its last word; None for a pronoun or a word of no weight.
        units: all its units, the owner's left out.
        owner: who it belongs to: "the ministry's" of "the ministry's plan".
        naming: a name before the head that tells whose it is: "Indian" of "Indian strike".
        of: what follows it with "of", "on" or "against": "of the bill" in "the defeat of the bill".
        pronoun: the pronoun it is, folded.
        is_negative: true for "no", "neither", "nobody".
        is_time: true where it tells when.
        made_by: the participle before its head that a hyphen joins to a name: "brokered" of "Portuguese-brokered".
    """

    first: int
    last: int
    head: Unit | None
    units: tuple[Unit, ...]
    owner: "Phrase | None" = None
    naming: "Phrase | None" = None
    of: "Phrase | None" = None
    pronoun: str | None = None
    is_negative: bool = False
    is_time: bool = False
    made_by: int | None = None

    @property
    def is_name(self) -> bool:
        """True for "Norway", not for "the Norway plan"."""
        return self.head is not None and self.head.kind is UnitKind.NAME


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A piece of a sentence; what it is not leaves its attributes unset."""

    kind: ChunkKind
    first: int
    word: str = ""
    verb: str = ""
    phrase: Phrase | None = None
    at: int = 0
    is_finite: bool = False
    is_passive: bool = False
    is_copula: bool = False
    is_infinitive: bool = False
    is_ing: bool = False
    is_bare_past: bool = False


_IN_PHRASE = frozenset({Tag.NOUN, Tag.DETERMINER, Tag.NUMBER})
_SINGLE = {
    Tag.PREPOSITION: ChunkKind.PREPOSITION,
    Tag.RELATIVE: ChunkKind.RELATIVE,
    Tag.OPENER: ChunkKind.OPENER,
    Tag.COORDINATOR: ChunkKind.COORDINATOR,
}


def _phrase(reading: Reading, first: int, last: int, units: dict[int, Unit]) -> Phrase:
    """Return the phrase of some words; a possessive parts its owner off."""
    words = reading.words
    owned = next((i for i in range(last - 1, first - 1, -1) if is_possessive(words[i], reading.text)), None)
    start = first if owned is None else owned + 1
    owner = None if owned is None else _phrase(reading, first, owned, units)
    inside = tuple(dict.fromkeys(units[i] for i in range(start, last + 1) if i in units))
    if [word.folded for word in words[first : last + 1]] == ["no", "one"]:
        return Phrase(first, last, None, (), pronoun="nobody", is_negative=True)
    head = units.get(last) or (inside[-1] if inside else None)
    named = [unit for unit in inside if unit.kind is UnitKind.NAME and unit is not head]
    naming = None
    if owner is None and named and head is not None and head.kind is UnitKind.WORD:
        naming = Phrase(named[0].first, named[-1].last, named[-1], tuple(named))
    folded = [word.folded for word in words[first : last + 1]]
    negative = bool(lexicon.grammar("negative").intersection(folded)) and not _MORE.intersection(folded)
    dated = head is not None and head.kind is UnitKind.DATE
    timed = folded[-1] in _TIMES and (len(folded) == 1 or folded[-2] in _TIMES or bool(_TIMING.intersection(folded)))
    made = (
        i for i in range(start + 1, last) if words[i].folded.endswith("ed") and reading.text[words[i].start - 1] == "-"
    )
    return Phrase(start, last, head, inside, owner, naming, None, None, negative, dated or timed, next(made, None))


_MORE = frozenset({"more", "fewer", "less", "later"})


def _pronoun(reading: Reading, at: int) -> Phrase:
    word = reading.words[at].folded
    return Phrase(at, at, None, (), pronoun=word, is_negative=word in lexicon.grammar("negative"))


def _verb_group(reading: Reading, first: int) -> tuple[Chunk | None, int]:
    """Return the verb group that begins at a word, and the word after it."""
    tags, words = reading.tags, reading.words
    position, led = first, []
    while position < len(tags) and (tags[position] in AUXILIARIES or tags[position] in {Tag.TO, Tag.ADVERB}):
        led.append(tags[position])
        position += 1
    if position < len(tags) and tags[position] in VERBS and not (led and _parted(reading, position)):
        main, last = tags[position], position
        passive = main is Tag.PAST and Tag.BE in led  # "is to quit" leads a base form
        chunk = Chunk(
            ChunkKind.VERB,
            first,
            words[last].folded,
            words[last].term,
            at=last,
            is_finite=(Tag.TO not in led or led[0] is not Tag.TO) and (main is not Tag.ING or Tag.BE in led),
            is_passive=passive,
            is_infinitive=bool(led) and led[0] is Tag.TO,
            is_ing=main is Tag.ING and Tag.BE not in led,
            is_bare_past=main is Tag.PAST and not AUXILIARIES.intersection(led),
        )
        return chunk, position + 1
    verbal = [i for i in range(first, position) if tags[i] in AUXILIARIES]
    if not verbal or tags[verbal[-1]] is Tag.DO:
        return None, position
    copula = tags[verbal[-1]] is Tag.BE
    finite = Tag.TO not in led
    return Chunk(
        ChunkKind.VERB,
        first,
        words[verbal[-1]].folded,
        at=verbal[-1],
        is_finite=finite,
        is_copula=copula,
        is_infinitive=not finite,
    ), position


def _begins_another(reading: Reading, at: int, units: dict[int, Unit]) -> bool:
    """True where a second phrase begins: "handed Paraguay | the suspect", "killed six people | last week"."""
    tag, before, word = reading.tags[at], reading.tags[at - 1], reading.words[at]
    if tag is Tag.DETERMINER:
        return before is Tag.NOUN
    if tag is Tag.NUMBER and before is Tag.NOUN and at in units and units[at].kind is UnitKind.NUMBER:
        if any(n.first == at and n.dimension is not None for n in reading.numbers):
            return True  # "paid Tarn Civil | 31 million euros", not "Boeing 737"
        return not reading.words[at - 1].is_capitalised and units[at].first == at
    if before is not Tag.NOUN:
        return False
    after_date = at - 1 in units and units[at - 1].kind is UnitKind.DATE and units.get(at) is not units[at - 1]
    if after_date and word.folded not in _TIMES and not is_possessive(reading.words[at - 1], reading.text):
        return True
    following = reading.words[at + 1].folded if at + 1 < len(reading.words) else ""
    dated = at in units and units[at].kind is UnitKind.DATE and units[at].first == at
    return dated or (word.folded in _TIMING and following in _TIMES)


def _parted(reading: Reading, position: int) -> bool:
    gap = reading.text[reading.words[position - 1].end : reading.words[position].start]
    return bool(gap.strip()) and gap.strip() != "-"


def _mark(gap: str) -> ChunkKind | None:
    """Return what the punctuation before a word parts."""
    if gap == " ":
        return None
    if any(mark in gap for mark in ".;:?!"):
        return ChunkKind.STOP
    return ChunkKind.COMMA if any(mark in gap for mark in ',()[]"“”—–') or " - " in gap else None


def chunks_of(reading: Reading) -> tuple[Chunk, ...]:
    """Return the pieces of a sentence in order."""
    words, tags = reading.words, reading.tags
    units = {position: unit for unit in reading.units for position in range(unit.first, unit.last + 1)}
    chunks: list[Chunk] = []
    position = 0
    while position < len(words):
        mark = _mark(reading.text[words[position - 1].end : words[position].start]) if position else None
        if mark is not None:
            chunks.append(Chunk(mark, position))
        tag = tags[position]
        if tag is Tag.PRONOUN:
            chunks.append(Chunk(ChunkKind.PHRASE, position, phrase=_pronoun(reading, position)))
            position += 1
        elif tag in _IN_PHRASE:
            last = position
            while last + 1 < len(words) and tags[last + 1] in _IN_PHRASE and not _parted(reading, last + 1):
                if _begins_another(reading, last + 1, units):
                    break
                last += 1
            chunks.append(Chunk(ChunkKind.PHRASE, position, phrase=_phrase(reading, position, last, units)))
            position = last + 1
        elif tag in VERBS or tag in AUXILIARIES or tag in {Tag.TO, Tag.ADVERB}:
            chunk, position = _verb_group(reading, position)
            if chunk is not None:
                chunks.append(chunk)
        else:
            chunks.append(Chunk(_SINGLE[tag], position, words[position].folded))
            position += 1
    return _completed(chunks)


_COMPLETING = frozenset({"of", "on", "against"})


def _completed(chunks: list[Chunk]) -> tuple[Chunk, ...]:
    """Give each phrase what "of" adds to it, from the last phrase to the first."""
    for at in range(len(chunks) - 3, -1, -1):
        phrase, lead, other = chunks[at].phrase, chunks[at + 1], chunks[at + 2].phrase
        if phrase is None or other is None or other.is_time or phrase.pronoun is not None:
            continue
        verb = chunks[at - 1].verb if at else ""
        if lead.word == "of" and verb in lexicon.grammar("of-verb"):
            continue  # "cleared her deputy | of fraud"
        if lead.kind is ChunkKind.PREPOSITION and lead.word in _COMPLETING:
            chunks[at] = replace(chunks[at], phrase=replace(phrase, of=other))
    return tuple(chunks)
