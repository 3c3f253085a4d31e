"""Whether the next sentence takes back, or somebody in it denies, what a sentence says."""

from dataclasses import dataclass
from functools import cache

from claims import lexicon
from claims.chunks import Phrase
from claims.comparing.negation import denials
from claims.frames import Frame, deeds_of, frames_of
from claims.glancing import Beside, Passage
from claims.reading import Reading
from claims.tagging import Tag
from sources.text import stem

_HAPPENING = frozenset({"happen", "occur", "true", "case"})
# What goes on, right after an account, to say what it is of.
_NAMING = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.NOUN})
_LEADING_ON = frozenset({"that", "of", "about", "over"})


@dataclass(frozen=True, slots=True)
class LaterDenial:
    """Who denies a sentence in the one after it, and in what words; `speaker` is None where nobody is named for it."""

    speaker: str | None
    text: str


def denial_after(sentence: Reading, following: Reading) -> LaterDenial | None:
    """Return the denial of a sentence in the one after it: "The company denies this.", "That never happened.".

    The next sentence must point back, by a pronoun or by calling what was said a report, a claim, a charge; what
    denies something of its own ("He denied that he would run") leaves the sentence standing.
    """
    if not sentence.words or not following.words:
        return None
    for frame in frames_of(following):
        if frame.is_verb and _denies(following, frame):
            return LaterDenial(_speaker(following, frame), following.text)
    return None


def may_deny(beside: Beside) -> bool:
    """False where a text surely denies nothing that was said before it: it has no word that could."""
    said = beside.terms if isinstance(beside, Passage) else frozenset(word.term for word in beside.words)
    return not said.isdisjoint(_denying_terms())


@cache
def _denying_terms() -> frozenset[str]:
    own = lexicon.grammar("denying") | lexicon.grammar("calling") | _HAPPENING
    return own | frozenset(map(stem, lexicon.grammar("false")))


def _denies(reading: Reading, frame: Frame) -> bool:
    word = reading.words[frame.at]
    denying, calling = word.term in lexicon.grammar("denying"), word.term in lexicon.grammar("calling")
    happening = word.term in _HAPPENING
    if not (denying or calling or happening or (frame.is_copula and word.folded in lexicon.grammar("false"))):
        return False  # nearly all frames: the rest is dear
    even = len([one for one in denials(reading, frame) if not one.is_verb]) % 2 == 0
    if denying or calling:
        about = any(_points_back(reading, phrase) for phrase in (*frame.targets, *_hidden(frame)))
        return about and even and (not _leads_on(reading, frame) if denying else _speaks_false(reading, frame))
    told = any(_points_back(reading, phrase) for phrase in (*frame.doers, *frame.targets))
    return told and even != happening


def _hidden(frame: Frame) -> tuple[Phrase, ...]:
    """Return what a second object left to the first: "called the report | a lie"."""
    return tuple(phrase for lead, phrase in frame.others if lead == "to")


def _points_back(reading: Reading, phrase: Phrase) -> bool:
    """True for "this" or "the report": what the sentence before said."""
    words = reading.words[phrase.first : phrase.last + 1]
    if all(word.folded in lexicon.grammar("anaphor") for word in words):
        return True
    accounts = any(word.term in lexicon.grammar("account") for word in words)
    own = phrase.of is not None or any(word.folded in {"a", "an", "another"} for word in words[:1])
    return accounts and not own and not _says_what(reading, phrase)


def _says_what(reading: Reading, phrase: Phrase) -> bool:
    """True where an account tells itself what it is of: "suggestions he wanted to leave", "rumours about a row"."""
    after = phrase.last + 1
    if after >= len(reading.words) or reading.text[reading.words[phrase.last].end : reading.words[after].start] != " ":
        return False
    return reading.tags[after] in _NAMING or reading.words[after].folded in _LEADING_ON


def _leads_on(reading: Reading, frame: Frame) -> bool:
    """True where the deed goes on to say itself what it denies: "denied that", "denied taking"."""
    frames = frames_of(reading)
    return any(other.governor is not None and frames[other.governor] is frame for other in frames)


def _speaks_false(reading: Reading, frame: Frame) -> bool:
    clause = reading.clauses[frame.at]
    after = (w.folded for i, w in enumerate(reading.words) if i > frame.at and reading.clauses[i] == clause)
    return bool(lexicon.grammar("false").intersection(after))


def _speaker(reading: Reading, frame: Frame) -> str | None:
    """Return who denies it: the doer of the denial, or whoever is said to say so."""
    saying = (frame for frame in deeds_of(reading) if reading.words[frame.at].term in lexicon.grammar("saying"))
    doers = frame.doers if reading.words[frame.at].term not in _HAPPENING and not frame.is_copula else ()
    for phrase in (*doers, *(doer for told in saying for doer in told.doers)):
        if phrase.pronoun is None and not _points_back(reading, phrase):
            return reading.text[reading.words[phrase.first].start : reading.words[phrase.last].end]
    return None
