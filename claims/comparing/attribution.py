"""Who says so, and how."""

from claims.alignment import Pair
from claims.comparing.actors import runs
from claims.cues import Cue
from claims.model import Attribution, AttributionKind, AttributionMode, Comparison, Facet, Relation
from claims.reading import Reading, UnitKind

_QUOTED_SPEAKER_REACH = 6


def _speaker(reading: Reading, cue: Cue) -> str | None:
    """Return the name nearest to a word of saying."""
    named = [run for run in runs(reading) if run]
    near = [
        (min(abs(run[-1].last - cue.at), abs(run[0].first - cue.at)), run)
        for run in named
        if min(abs(run[-1].last - cue.at), abs(run[0].first - cue.at)) <= _QUOTED_SPEAKER_REACH
    ]
    if not near:
        return None
    run = min(near, key=lambda item: item[0])[1]
    return reading.text[run[0].start : run[-1].end].removesuffix("'s").removesuffix("’s")


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
