"""Said or denied, read in three ways."""

from claims.alignment import Bond, Pair
from claims.comparing.denying import as_negated
from claims.comparing.negation import only_until
from claims.comparing.polarity_by_deed import polarity_by_deed
from claims.comparing.polarity_by_word import polarity_by_word
from claims.cues import Cue
from claims.facets import Comparison
from claims.frames import deeds_of
from claims.reading import UnitKind

_DENYING = frozenset({"negation", "negating_verb"})
# "no longer" tells of a time after, "not only" of more.
_OF_A_TIME = frozenset({"no longer", "hardly", "barely"})


def polarity_agrees(pair: Pair) -> Comparison:
    """Whether the claim's deeds are affirmed or denied in both, or said the other way round.

    Two readings see different things: word by word, opposites and the scope of a "not"; deed by deed, a denial that
    governs the deed from further off. A conflict that the words show comes first. Where neither shows one, a claim
    that denies what a sentence says in full, with nothing that denies, is denied by it.
    """
    by_word = polarity_by_word(pair)
    if by_word.relation.conflicts:
        return by_word
    by_deed = polarity_by_deed(pair)
    return by_deed if by_deed.relation.conflicts else _said_in_full(pair) or by_deed


def _said_in_full(pair: Pair) -> Comparison | None:
    """Say so where the claim denies, and the sentence says all of the rest and denies nothing."""
    denials = [cue for cue in pair.claim.cues if "negation" in cue.kinds and _denies(pair, cue)]
    if len(denials) != 1 or any(cue.kinds & _DENYING for cue in pair.source.cues):
        return None
    if any(link.bond in {Bond.NONE, Bond.OPPOSITE} and not link.claim.is_light for link in pair.links):
        return None
    said = [link for link in pair.links if link.is_found and link.claim.kind is UnitKind.WORD]
    after = [link for link in said if link.claim.first > denials[0].until] or said
    return as_negated(after[0], denials, ()) if after else None


def _denies(pair: Pair, cue: Cue) -> bool:
    """True where a word denies the claim's own deed, not what somebody was told or found not to do."""
    following = [word.folded for word in pair.claim.words[cue.until + 1 : cue.until + 2]]
    if cue.text.casefold() in _OF_A_TIME or following in (["only"], ["to"]) or only_until(pair.claim, cue):
        return False
    return any(f.governor is None and f.first - 1 <= cue.at <= f.at for f in deeds_of(pair.claim))
