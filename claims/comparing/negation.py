"""How often a deed is denied where it is told: "did not", "nobody", "refused to", "without", "ruled out"."""

from dataclasses import dataclass

from claims import lexicon
from claims.cues import Cue
from claims.frames import Frame, frames_of
from claims.reading import Reading
from claims.tagging import Tag

# Prepositions that deny what they lead, and words that say of a whole sentence that it is not so.
_WITHOUT = frozenset({"without"})
_NOT_SO = frozenset({"fals", "untru"})
_SO = frozenset({"true", "case"})
# Groups of verbs that undo what they are done to: to lift a ban, to cancel a visit.
_UNDOING = frozenset({"lift-ban", "cancel", "abolish", "avert"})
_PUTTING_OFF = frozenset({"postpone"})
# A word of negation stands at most so many words before the verb group it belongs to: "nobody ever".
GROUP_REACH = 1
# A deed is looked for under at most so many others: "was not able to try to stop".
MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Denial:
    """A word or phrase that denies a deed, and where it stands in its text."""

    text: str
    start: int
    end: int
    is_verb: bool


def denials(reading: Reading, frame: Frame) -> tuple[Denial, ...]:
    """Return what denies a deed; an even number of denials affirms it."""
    return tuple(dict.fromkeys(_denials(reading, frame, MAX_DEPTH, itself=True)))


def _denials(reading: Reading, frame: Frame, depth: int, *, itself: bool) -> list[Denial]:
    frames = frames_of(reading)
    found = [_of(cue) for cue in (*_before(reading, frame), *_negative(reading, frame))]
    if frame.lead in _WITHOUT:
        found += _without(reading, frame.at)
    if frame.lead == "from":
        found += [_of(c) for c in reading.cues if c.text.casefold() == "far from" and c.until == frame.first - 1]
    found += _governed(reading, frames, frame, depth)
    if itself:
        found += _told_of(reading, frames, frame, depth)
        found += _failed(reading, frames, frame)
    return found


def _of(cue: Cue) -> Denial:
    return Denial(cue.text, cue.start, cue.end, "negating_verb" in cue.kinds)


def only_until(reading: Reading, cue: Cue) -> bool:
    """True for "did not end until 14 June": it did."""
    return cue.text.casefold() in {"not", "n't"} and "until" in {word.folded for word in reading.words[cue.until + 1 :]}


def _at(reading: Reading, position: int) -> Cue | None:
    """Return the negating verb at a word."""
    return next((c for c in reading.cues if "negating_verb" in c.kinds and c.at <= position <= c.until), None)


def _before(reading: Reading, frame: Frame) -> list[Cue]:
    """Return the words of negation inside a verb group, or right before a noun: "has not yet decided", "no visit"."""
    span = range(frame.first - GROUP_REACH, frame.at + 1)
    some = (c for c in reading.cues if "negation" in c.kinds and c.at in span and c.until <= frame.at)
    return [c for c in some if c.text.casefold() != "without" and not only_until(reading, c)]


def _negative(reading: Reading, frame: Frame) -> list[Cue]:
    """Return the "no", "neither" or "nobody" that a participant of a deed begins with."""
    phrase = next((p for p in (*frame.doers, *frame.targets) if p.is_negative), None)
    if phrase is None or not frame.is_verb:
        return []
    return [c for c in reading.cues if "negation" in c.kinds and phrase.first <= c.at <= phrase.last][:1]


def _governed(reading: Reading, frames: tuple[Frame, ...], frame: Frame, depth: int) -> list[Denial]:
    """Return what negates a deed through the one that governs it: "did not manage to", "stopped short of"."""
    if frame.governor is None or depth == 0:
        return []
    governor = frames[frame.governor]
    if frame.lead == "that":
        return _not_so(reading, governor, depth)
    if not governor.is_verb and (undone := _undone(reading, frames, governor.at)):
        return undone  # "dropped its plan to close"
    cue = _at(reading, governor.at)
    inside = cue is not None and cue.at <= frame.at <= cue.until
    own = [] if cue is None or inside or "denied" in cue.kinds else [_of(cue)]
    return own + _denials(reading, governor, depth - 1, itself=False)


def _not_so(reading: Reading, governor: Frame, depth: int) -> list[Denial]:
    """Return what says of a whole sentence that it is not so: "it is not true that", "it is false that"."""
    word = reading.words[governor.at]
    if word.term in _NOT_SO:
        return [Denial(word.text, word.start, word.end, is_verb=False)]
    return _denials(reading, governor, depth - 1, itself=False) if word.term in _SO else []


def _told_of(reading: Reading, frames: tuple[Frame, ...], frame: Frame, depth: int) -> list[Denial]:
    """Return what negates a noun for a deed: "ruled out a referendum", "the visit was cancelled", "without damage"."""
    if frame.is_verb or depth == 0:
        return []
    for other in frames:
        if not other.is_verb or not any(p.last == frame.at for p in other.targets):
            continue
        cue = _at(reading, other.at)
        definite = reading.tags[frame.first] is Tag.DETERMINER
        undoes = definite and other.unit is not None and other.unit.groups & _UNDOING
        if cue is not None or undoes:
            word = reading.words[other.at]
            own = _of(cue) if cue is not None else Denial(word.text, word.start, word.end, is_verb=True)
            return [own, *_denials(reading, other, depth - 1, itself=False)]
        if frame.inherits and other.unit is not None and other.unit.is_light:
            return _denials(reading, other, depth - 1, itself=False)  # "did not go bankrupt"
    before = reading.words[frame.first - 1].folded if frame.first else ""
    return _without(reading, frame.first) if before in _WITHOUT else []


def _without(reading: Reading, before: int) -> list[Denial]:
    return [_of(c) for c in reading.cues if c.text.casefold() in _WITHOUT and c.at < before][-1:]


def _dropped(reading: Reading, frames: tuple[Frame, ...], frame: Frame) -> list[Denial]:
    """Return what says that a plan came to nothing, or has not yet: "a plan to charge lorries was dropped"."""
    plan = frame.first - 2 if reading.words[frame.first - 1].folded == "to" else frame.first - 1
    if plan < 0 or reading.words[plan].term not in lexicon.grammar("intent"):
        return []
    return _undone(reading, frames, plan)


def _undone(reading: Reading, frames: tuple[Frame, ...], plan: int) -> list[Denial]:
    """Return the verb that undoes or puts off what a noun means: a plan that was dropped."""
    for other in frames:
        undoes = other.unit is not None and other.unit.groups & (_UNDOING | _PUTTING_OFF)
        if undoes and any(phrase.last == plan for phrase in other.targets):
            word = reading.words[other.at]
            return [Denial(word.text, word.start, word.end, is_verb=True)]
    return []


def _failed(reading: Reading, frames: tuple[Frame, ...], frame: Frame) -> list[Denial]:
    """Return what says that an attempt or an offer came to nothing: "but failed", "the offer was rejected"."""
    if frame.lead != "to":
        return []
    if frame.governor is None:
        return _dropped(reading, frames, frame)
    tried = reading.words[frames[frame.governor].at].term
    for index, other in enumerate(frames):
        if not other.is_verb or other.at < frame.at:
            continue
        cue, word = _at(reading, other.at), reading.words[other.at]
        if word.term == "fail" and not any(f.governor == index for f in frames):
            return [Denial(word.text, word.start, word.end, is_verb=True)]
        if cue is not None and any(reading.words[phrase.last].term == tried for phrase in other.targets):
            return [_of(cue)]
    return []
