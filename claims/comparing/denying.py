"""How a conflict of polarity is told, however it was read."""

from collections.abc import Sequence
from typing import Protocol

from claims.alignment import Link
from claims.facets import Comparison, Facet, Relation


class Denier(Protocol):
    """A word that denies, where it stands."""

    @property
    def text(self) -> str:
        """The word as written."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def as_negated(link: Link, ours: Sequence[Denier], theirs: Sequence[Denier]) -> Comparison:
    """Say that one side denies what the other affirms, with the first word of each that denies."""
    source = link.source or link.claim
    our_text = " … ".join([*(cue.text for cue in ours[:1]), link.claim.text])
    their_text = " … ".join([*(cue.text for cue in theirs[:1]), source.text])
    return Comparison(
        Facet.POLARITY,
        Relation.NEGATED,
        0.0,
        f"negation differs: claim “{our_text}”, source “{their_text}”",
        our_text,
        their_text,
        (*((cue.start, cue.end) for cue in ours[:1]), (link.claim.start, link.claim.end)),
        (*((cue.start, cue.end) for cue in theirs[:1]), (source.start, source.end)),
    )


def as_opposite(link: Link) -> Comparison:
    """Say that the sentence has the opposite of this unit."""
    source = link.source or link.claim
    return Comparison(
        Facet.POLARITY,
        Relation.ANTONYM,
        0.0,
        f"the opposite is said: claim “{link.claim.text}”, source “{source.text}”",
        link.claim.text,
        source.text,
        ((link.claim.start, link.claim.end),),
        ((source.start, source.end),),
    )
