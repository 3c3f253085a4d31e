"""Whether it happened, is planned, may be, or is only called for."""

from claims.alignment import Pair
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.reading import UnitKind

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


def modality_agrees(pair: Pair) -> Comparison:
    """Whether the sentence says that it happened, as the claim does, or that it is planned, possible or asked for."""
    ours = {kind for cue in pair.claim.cues for kind in cue.kinds} | {
        group for unit in pair.claim.units for group in unit.groups
    }
    shared = {link.source.first for link in pair.links if link.source is not None}
    for link in pair.links:
        theirs = link.source
        if theirs is None or link.claim.kind is not UnitKind.WORD or link.claim.is_light or link.claim.is_title:
            continue
        for cue in pair.source.governing(theirs, *_RELATION):
            kind = next(kind for kind in _RELATION if kind in cue.kinds)
            if kind not in ours and cue.at not in shared and not _claimed(kind, ours):
                return _say(cue, kind)
    return Comparison(Facet.MODALITY, Relation.SAME, 1.0, "said in the same way")


def _claimed(kind: str, ours: set[str]) -> bool:
    """True where the claim itself speaks of a plan or a call."""
    return kind in {"planned", "called_for"} and bool(
        ours & {"planned", "called_for", "ask", "want", "urge", "promise"}
    )


def _say(cue: Cue, kind: str) -> Comparison:
    detail = f"source says “{cue.text}”: {_SAYING[kind]}"
    return Comparison(Facet.MODALITY, _RELATION[kind], 0.5, detail, None, cue.text, (), ((cue.start, cue.end),))
