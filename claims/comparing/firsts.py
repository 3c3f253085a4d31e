"""Nobody before: a claim that says so says who was the first."""

from claims.alignment import Pair
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading


def nobody_before(reading: Reading) -> Cue | None:
    """Return the "no" of "no envoy had gone there before Tanner"."""
    return next((cue for cue in reading.cues if "nobody_before" in cue.kinds), None)


def first_agrees(pair: Pair) -> Comparison | None:
    """Whether the sentence, too, says that nobody did it before; None where the claim does not say so."""
    ours = nobody_before(pair.claim)
    if ours is None:
        return None
    theirs = nobody_before(pair.source) or next((n for n in pair.source.numbers if _is_first(n.unit, n.value)), None)
    said = f"{ours.text} … before"
    spans = ((ours.start, ours.end),)
    if theirs is None:
        detail = "the source does not say that nobody did it before"
        return Comparison(Facet.QUANTIFIER, Relation.NOT_COMPARED, 0.0, detail, said, None, spans)
    there = ((theirs.start, theirs.end),)
    return Comparison(Facet.QUANTIFIER, Relation.SAME, 1.0, "the first, both say", said, theirs.text, spans, there)


def _is_first(unit: str | None, value: float) -> bool:
    return unit == "ordinal" and value == 1
