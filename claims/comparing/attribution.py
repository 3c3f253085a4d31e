"""Who says so, and how."""

import re
from collections.abc import Iterable

from claims.alignment import Pair
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
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
    """Whether the sentence says so itself, or that somebody alleges or denies it."""
    ours = {kind for cue in pair.claim.cues for kind in cue.kinds}
    if ours & {"accused", "denied"}:
        return Comparison(Facet.ATTRIBUTION, Relation.SAME, 1.0, "said in the same voice")
    for link in pair.links:
        if link.source is None or link.claim.kind is not UnitKind.WORD or link.claim.is_light:
            continue
        for cue in pair.source.governing(link.source, "accused", "denied"):
            matched = any(other.source is not None and other.source.first == cue.at for other in pair.links)
            kind = "denied" if "denied" in cue.kinds else "accused"
            negated = (
                kind == "denied"
                and "reported" in ours
                and pair.claim.governing(link.claim, "negation", "negating_verb")
            )
            if kind in ours or matched or negated:
                continue
            relation = Relation.DENIED if kind == "denied" else Relation.REPORTED
            verb = "denied" if kind == "denied" else "alleged"
            detail = f"source says “{cue.text}”: {verb} by a party, not stated as fact"
            return Comparison(Facet.ATTRIBUTION, relation, 0.5, detail, None, cue.text, (), ((cue.start, cue.end),))
    return Comparison(Facet.ATTRIBUTION, Relation.SAME, 1.0, "said in the same voice")
