"""How a conflict of polarity is told, however it was read."""

from collections.abc import Sequence
from typing import Protocol

from claims.alignment import Link, Pair
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.reading import UnitKind

_LINKING = frozenset("in at on by for from to of the a an any its his her their".split())
_SETTING_ASIDE = frozenset({"not", "rather than", "instead of"})


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


def set_aside(link: Link, pair: Pair) -> Cue | None:
    """Return the cue that sets a name or thing aside: "not in Nepal", "rather than Tokyo"."""
    if link.source is None or not link.is_found or link.claim.kind not in {UnitKind.NAME, UnitKind.WORD}:
        return None
    for cue in pair.source.cues:
        between = {word.folded for word in pair.source.words[cue.until + 1 : link.source.first]}
        aside = cue.text.casefold() in _SETTING_ASIDE and cue.until < link.source.first and between <= _LINKING
        if aside and not link.source.is_verb and not pair.claim.governing(link.claim, "negation", "negating_verb"):
            return cue
    return None
