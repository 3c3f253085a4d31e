"""Whether it happened, is planned, may be, or is only called for."""

from claims.alignment import Bond, Pair
from claims.chunks import Phrase
from claims.comparing.events import Event, events_of
from claims.comparing.negation import denials
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.frames import Frame, frames_of
from claims.reading import Reading

_RELATION = {
    "planned": Relation.PLANNED,
    "hedged": Relation.HEDGED,
    "conditional": Relation.CONDITIONAL,
    "called_for": Relation.PLANNED,
}
_SAYING = {
    "planned": "planned or announced, not yet done",
    "hedged": "said with a hedge",
    "conditional": "said under a condition",
    "called_for": "asked for, not done",
}
# Groups of words by which a claim itself speaks of a plan or a call.
_WISHING = frozenset({"ask", "want", "urge", "promise", "offer", "attempt", "planned", "threaten"})
_NOT_DONE = frozenset({"planned", "called_for"})


def modality_agrees(pair: Pair) -> Comparison:
    """Whether the sentence says that it happened, as the claim does, or that it is planned, possible or asked for."""
    shared = {link.source.first for link in pair.links if link.source is not None}
    for event in events_of(pair):
        if event.doer is False or event.target is False or _in_another(pair, event):
            continue
        ours = {kind for cue in _cues(pair.claim, event.ours) for kind in cue.kinds} | _wishes(pair.claim)
        if len(denials(pair.claim, event.ours)) % 2 != len(denials(pair.source, event.theirs)) % 2:
            continue  # what was refused, or came to nothing, is no plan
        for cue in (*_cues(pair.source, event.theirs), *_itself(pair, event)):
            kind = next(kind for kind in _RELATION if kind in cue.kinds)
            both_wish = kind in _NOT_DONE and bool(ours & (_NOT_DONE | _WISHING))
            if kind not in ours and cue.at not in shared and not both_wish:
                return _say(cue, kind)
    return Comparison(Facet.MODALITY, Relation.SAME, 1.0, "said in the same way")


def _in_another(pair: Pair, event: Event) -> bool:
    """True for "hearing" of "the hearing was postponed" where the sentence tells of the postponement too."""
    if event.ours.is_verb:
        return False
    told = (other for other in events_of(pair) if other.ours.is_verb and other.theirs.is_verb)
    return any(
        event.ours.at in {p.last for p in (*other.ours.doers, *other.ours.targets)}
        and other.doer is not False
        and other.target is not False
        for other in told
    )


def _itself(pair: Pair, event: Event) -> list[Cue]:
    """Return the cue that the deed of the sentence is itself: it "offered" what the claim says it gave."""
    if event.bond in {Bond.SAME, Bond.FAMILY}:
        return []
    at = event.theirs.at
    return [cue for cue in pair.source.cues if cue.kinds & _RELATION.keys() and cue.at <= at <= cue.until]


def _wishes(claim: Reading) -> set[str]:
    return {group for unit in claim.units for group in unit.groups & _WISHING}


def _cues(reading: Reading, frame: Frame) -> list[Cue]:
    """Return the cues under which a deed stands: "may close", "offered to host", "if it closes"."""
    some = [cue for cue in reading.cues if cue.kinds & _RELATION.keys()]
    if not some:
        return []
    frames = frames_of(reading)
    if frame.is_verb:
        return [cue for cue in some if cue.governs(frame.at) and not _parted(frames, frame, cue)]
    above = [verb for verb in frames if verb.is_verb and any(p.last == frame.at for p in _reached(verb))]
    led = [cue for cue in some if any(cue.at <= verb.at <= cue.until for verb in above)]
    hedged = [c for verb in above for c in _cues(reading, verb) if "hedged" in c.kinds and verb.targets]
    return led + hedged


def _reached(verb: Frame) -> tuple[Phrase, ...]:
    return (*verb.targets, *(phrase for lead, phrase in verb.others if lead == "for"))


def _parted(frames: tuple[Frame, ...], frame: Frame, cue: Cue) -> bool:
    """True where another deed stands between a cue and this one, and does not lead to it."""
    leading = set()
    above = frame
    while above.governor is not None:
        above = frames[above.governor]
        leading.add(above.at)
    between = (f.at for f in frames if f.is_verb and cue.until < f.at < frame.at)
    return any(at not in leading for at in between)


def _say(cue: Cue, kind: str) -> Comparison:
    detail = f"source says “{cue.text}”: {_SAYING[kind]}"
    return Comparison(Facet.MODALITY, _RELATION[kind], 0.5, detail, None, cue.text, (), ((cue.start, cue.end),))
