"""Who does what to whom: each verb or noun for a deed with its doer, its target and what prepositions add to it."""

from dataclasses import dataclass
from functools import lru_cache

from claims import lexicon
from claims.chunks import Chunk, ChunkKind, Phrase
from claims.reading import Reading, Unit, UnitKind
from claims.syntax import Draft, verbs_of


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A deed and those in it.

    Attributes:
        at: the word that tells the deed; `unit` is its unit, None for words that carry no meaning of their own.
        first: the first word of its verb group, or of its phrase for a noun.
        doers, targets: who does it and to whom, whatever the voice; several where they act together.
        others: what a preposition adds, or a second object ("to" whom something was given).
        governor: the deed that this one completes: "refused" of "refused to sign".
        inherits: true for a noun whose doer is that of the verb before it: "avoided bankruptcy".
        lead: the words between the governor and this deed ("to", "without", "that").
    """

    at: int
    first: int
    unit: Unit | None
    is_verb: bool = True
    is_passive: bool = False
    is_copula: bool = False
    doers: tuple[Phrase, ...] = ()
    targets: tuple[Phrase, ...] = ()
    others: tuple[tuple[str, Phrase], ...] = ()
    governor: int | None = None
    lead: str | None = None
    inherits: bool = False


# Prepositions that lead the one something is done to, after a noun for a deed: "strike on Pakistan".
_AT = frozenset("of on against".split())


def _nominal(chunks: tuple[Chunk, ...], verbs: list[Draft]) -> list[Draft]:
    """Return the deeds told by nouns: "Norway's criticism of Sweden", "mediation by Russia", "avoided bankruptcy"."""
    found = []
    above = {id(phrase): draft for draft in verbs for phrase in draft.targets if not draft.is_passive}
    for position, chunk in enumerate(chunks):
        phrase = chunk.phrase
        if phrase is None or phrase.head is None or phrase.head.kind is not UnitKind.WORD or phrase.is_time:
            continue
        if phrase.made_by is not None and phrase.naming is not None:
            found.append(Draft(phrase.made_by, phrase.made_by, doers=[phrase.naming], targets=[phrase]))
        draft = Draft(phrase.last, phrase.first, is_verb=False)
        owner = phrase.owner or phrase.naming
        if owner is not None:
            draft.doers = [owner]
        elif id(phrase) in above:
            draft.doers, draft.inherits = list(above[id(phrase)].doers), True
        _complete(draft, chunks[position + 1 : position + 7], phrase.head.folded)
        found.append(draft)
    return found


def _complete(draft: Draft, follow: tuple[Chunk, ...], noun: str) -> None:
    """Add the prepositional phrases right after a noun: "by Russia", "on Pakistan"."""
    for lead, other in zip(follow[::2], follow[1::2], strict=False):
        if lead.kind is not ChunkKind.PREPOSITION or other.phrase is None:
            break
        draft.others.append((lead.word, other.phrase))
        if lead.word == "by":
            draft.targets = draft.targets or ([] if draft.inherits else draft.doers)  # "their defeat by Valmere"
            draft.doers, draft.inherits = [other.phrase], False
        elif lead.word == "of" and (draft.inherits or not draft.doers) and noun in lexicon.grammar("of-its-doer"):
            draft.doers, draft.inherits = [other.phrase], False  # "the invitation of Russia"
        elif lead.word in _AT and not draft.targets and not other.phrase.is_time:
            draft.targets = [other.phrase]


# Deeds of one text that are compared, verbs before nouns: a sentence of two thousand characters of news tells fewer.
MOST_DEEDS = 64
# Frames are asked for again by each comparator, and a claim's for each of its candidates.
MEMO_FRAMES = 512


@lru_cache(maxsize=MEMO_FRAMES)
def frames_of(reading: Reading) -> tuple[Frame, ...]:
    """Return the deeds a text tells, verbs first, in order."""
    drafts, chunks = verbs_of(reading)
    known = {draft.at for draft in drafts}
    drafts += [draft for draft in _nominal(chunks, drafts) if draft.at not in known]
    del drafts[MOST_DEEDS:]
    units = {position: unit for unit in reading.units for position in range(unit.first, unit.last + 1)}
    return tuple(
        Frame(
            draft.at,
            draft.first,
            units.get(draft.at),
            draft.is_verb,
            draft.is_passive,
            draft.is_copula,
            tuple(draft.doers),
            tuple(draft.targets),
            tuple(draft.others),
            draft.governor,
            draft.lead,
            draft.inherits,
        )
        for draft in drafts
    )


def deeds_of(reading: Reading) -> tuple[Frame, ...]:
    """Return the deeds that verbs tell, in order."""
    return tuple(frame for frame in frames_of(reading) if frame.is_verb)
