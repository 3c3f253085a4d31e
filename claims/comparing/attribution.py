"""Who says so, and how."""

import re
from collections.abc import Iterable

from claims import lexicon
from claims.alignment import Pair
from claims.comparing.denial import denial_after, may_deny
from claims.comparing.events import Event, events_of
from claims.comparing.negation import denials
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.frames import Frame, frames_of
from claims.glancing import opened
from claims.model import Attribution, AttributionKind, AttributionMode
from claims.reading import Reading, UnitKind

# What follows these is who was told, or accused, not who says so.
_WITH_LISTENER = frozenset("told tells telling accuse accused accuses accusing blamed blames urged warned".split())
_CONNECTING = frozenset("of the for and".split())
_PLACING = frozenset("in at near from".split())
_POSSESSIVE = re.compile(r"['’]s?$")


def _named(reading: Reading, positions: Iterable[int]) -> str | None:
    """Return the name that the words at these positions, nearest the cue first, make: Ministry of Foreign Affairs."""
    taken: list[int] = []
    for position in positions:
        word = reading.words[position]
        if not (word.is_capitalised or (taken and word.folded in _CONNECTING)):
            if not taken and word.folded == "the":
                continue
            break
        beside = taken[-1] if taken else position
        low, high = sorted((position, beside))
        if low != high and reading.text[reading.words[low].end : reading.words[high].start].strip():
            break  # a comma or a quotation mark ends the name
        taken.append(position)
    inside = sorted(taken)
    while inside and not reading.words[inside[-1]].is_capitalised:
        inside.pop()
    while inside and not reading.words[inside[0]].is_capitalised:
        inside.pop(0)
    if inside and inside[0] > 0 and reading.words[inside[0] - 1].folded in _PLACING:
        return None  # "the hospital in Port Ansell said"
    named = {i for unit in reading.names for i in range(unit.first, unit.last + 1)}
    if not named.intersection(inside):
        return None  # "Police said", "He said"
    return _POSSESSIVE.sub("", reading.text[reading.words[inside[0]].start : reading.words[inside[-1]].end])


def _speaker(reading: Reading, cue: Cue) -> str | None:
    """Return the name right before a word of saying, or right after it: nobody further off is taken for the speaker."""
    before = None if cue.text.casefold() == "according to" else _named(reading, range(cue.at - 1, -1, -1))
    told = cue.text.casefold() in _WITH_LISTENER
    return before or (None if told else _named(reading, range(cue.until + 1, len(reading.words))))


def attribution_of(reading: Reading) -> Attribution:
    """Return who says what a sentence says: the outlet itself, a named or an unnamed speaker."""
    for mode, kinds in ((AttributionMode.DENIED, {"denied"}), (AttributionMode.REPORTED, {"accused", "reported"})):
        cue = next((cue for cue in reading.cues if cue.kinds & kinds), None)
        if cue is not None:
            speaker = _speaker(reading, cue)
            kind = AttributionKind.NAMED if speaker else AttributionKind.UNNAMED
            return Attribution(kind, speaker, mode)
    return Attribution(AttributionKind.OUTLET, None, AttributionMode.ASSERTED)


def attribution_agrees(pair: Pair) -> Comparison:
    """Whether the sentence says so itself, or that somebody alleges or denies it, there or in the next sentence."""
    ours = {kind for cue in pair.claim.cues for kind in cue.kinds}
    if ours & {"accused", "denied"}:
        return _SAME
    for event in events_of(pair):
        if event.doer is False or event.target is False:
            continue
        cue = _cue_above(pair.source, event.theirs)
        if cue is not None and cue.kinds.isdisjoint(ours) and not _both_deny(pair, event, cue):
            return _say(cue)
        if _says_of_itself(pair, event) and "reported" not in ours:
            return _own_word(pair, event)
    return _by_words(pair, ours) or _denied_around(pair, ours) or _SAME


_SAME = Comparison(Facet.ATTRIBUTION, Relation.SAME, 1.0, "said in the same voice")


def _cue_above(reading: Reading, frame: Frame) -> Cue | None:
    """Return the accusation or the denial that a deed completes: "accused of taking", "denied that it had"."""
    frames = frames_of(reading)
    while frame.governor is not None:
        frame = frames[frame.governor]
        for cue in reading.cues:
            if cue.kinds & {"accused", "denied"} and cue.at <= frame.at <= cue.until:
                return cue
    return None


def _both_deny(pair: Pair, event: Event, cue: Cue) -> bool:
    """True where the claim says that it did not happen, and the sentence that somebody denies it."""
    return "denied" in cue.kinds and len(denials(pair.claim, event.ours)) % 2 == 1


def _says_of_itself(pair: Pair, event: Event) -> bool:
    """True where the only word for "it did not" is that of the one who would have done it."""
    frames = frames_of(pair.source)
    if event.theirs.governor is None or event.theirs.lead != "that" or not denials(pair.source, event.theirs):
        return False
    told = frames[event.theirs.governor]
    says = pair.source.words[told.at].term in lexicon.grammar("saying")
    return says and any(phrase.pronoun in {"he", "she", "it", "they"} for phrase in event.theirs.doers)


def _own_word(pair: Pair, event: Event) -> Comparison:
    word = pair.source.words[frames_of(pair.source)[event.theirs.governor or 0].at]
    detail = f"source says “{word.text}”: the word of the party itself, not stated as fact"
    return Comparison(Facet.ATTRIBUTION, Relation.REPORTED, 0.5, detail, None, word.text, (), ((word.start, word.end),))


def _by_words(pair: Pair, ours: set[str]) -> Comparison | None:
    """Look for an accusation or a denial in whose reach a word of weight stands, where no deed is told of."""
    matched = {link.source.first for link in pair.links if link.source is not None}
    for link in pair.links:
        if link.source is None or link.claim.kind is not UnitKind.WORD or link.claim.is_light:
            continue
        for cue in pair.source.governing(link.source, "accused", "denied"):
            denied = "denied" in cue.kinds
            both = denied and pair.claim.governing(link.claim, "negation", "negating_verb")
            if cue.kinds.isdisjoint(ours) and cue.at not in matched and not both:
                return _say(cue)
    return None


def _say(cue: Cue) -> Comparison:
    denied = "denied" in cue.kinds
    detail = f"source says “{cue.text}”: {'denied' if denied else 'alleged'} by a party, not stated as fact"
    relation = Relation.DENIED if denied else Relation.REPORTED
    return Comparison(Facet.ATTRIBUTION, relation, 0.5, detail, None, cue.text, (), ((cue.start, cue.end),))


def _denied_around(pair: Pair, ours: set[str]) -> Comparison | None:
    """Say so where the next sentence denies this one, or this one denies the sentence before."""
    if "reported" in ours:
        return None  # that it was said stays true
    later = denial_after(pair.source, opened(pair.after)) if pair.after is not None and may_deny(pair.after) else None
    if later is not None:
        who = f" by {later.speaker}" if later.speaker else ""
        detail = f"denied in the next sentence{who}: “{later.text}”"
        return Comparison(Facet.ATTRIBUTION, Relation.DENIED, 0.5, detail, None, later.text)
    here = denial_after(opened(pair.context[0]), pair.source) if pair.context and may_deny(pair.source) else None
    if here is not None:
        detail = "the sentence denies what stands before it"
        return Comparison(Facet.ATTRIBUTION, Relation.DENIED, 0.5, detail, None, here.text)
    return None
