"""Copies of one sentence, as agencies send them to many outlets: compared with a claim once, wherever they stand."""

from collections.abc import Hashable
from dataclasses import replace
from functools import cache

from claims import lexicon
from claims.alignment import Bond, Pair
from claims.comparing.borrowing import SEVERAL
from claims.comparing.denial import may_deny
from claims.comparing.terms import words_found
from claims.facets import Comparison
from claims.frames import deeds_of
from claims.glancing import Beside
from claims.matching import Begun, Laid, Prospect, Rarity, begin, finish, pair_of
from claims.model import Match
from claims.reading import Reading, UnitKind


class Copies:
    """The sentences of one check beside its claim; what one of several copies comes to, all of them do."""

    def __init__(self, claim: Reading, rarity: Rarity) -> None:
        self._claim = claim
        self._rarity = rarity
        self._words: dict[Hashable, Comparison] = {}
        self._begun: dict[Hashable, Begun] = {}
        self._finished: dict[Pair, Match] = {}

    def lay(self, prospect: Prospect) -> Laid:
        """Lay a sentence beside the claim and compare their words."""
        pair = pair_of(self._claim, prospect)
        key = _links(pair)
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = words_found(pair, self._rarity)
        return Laid(prospect.sentence, pair, words)

    def begin(self, laid: Laid) -> Begun:
        """Compare what is cheap to compare, with no more around the sentence than a comparator may look at."""
        context, after = seen_around(laid.pair)
        key = (context, after, _links(laid.pair))
        first = self._begun.get(key)
        if first is None:
            pair = replace(laid.pair, context=context, after=after)
            first = self._begun[key] = begin(replace(laid, pair=pair), self._rarity)
        return replace(first, laid=replace(laid, pair=first.laid.pair))

    def finish(self, begun: Begun) -> Match:
        """Compare the rest."""
        laid = begun.laid
        first = self._finished.get(laid.pair)
        if first is None:
            first = self._finished[laid.pair] = finish(begun)
        return replace(first, sentence=laid.sentence)


def _links(pair: Pair) -> Hashable:
    return pair.source, tuple([(link.source, link.bond) for link in pair.links])


def seen_around(pair: Pair) -> tuple[tuple[Beside, ...], Beside | None]:
    """Return what comparators may look at of what stands around a sentence: what is before and beside it, and after it.

    That is all where names are lent from there together; else the sentence before, where something may point back to
    it, and the one after, where that may deny it.
    """
    lent = [link for link in pair.links if link.bond is Bond.CONTEXT and link.claim.kind is UnitKind.NAME]
    if len(lent) >= SEVERAL:
        return pair.context, pair.after
    back = lent or may_deny(pair.source) or _points_back(pair.source)
    after = pair.after if pair.after is not None and may_deny(pair.after) else None
    return pair.context[:1] if back else (), after


def _points_back(source: Reading) -> bool:
    """True where a pronoun stands before any deed is told: else it means somebody of the sentence itself."""
    first = min((frame.at for frame in deeds_of(source)), default=len(source.words))
    return any(word.folded in _pointing() for word in source.words[: first + 1])


@cache
def _pointing() -> frozenset[str]:
    """Return the words that may stand for somebody named before."""
    possessives = frozenset("his her hers its their theirs my our your this that these those all both neither".split())
    return lexicon.grammar("pronoun") | lexicon.grammar("relative") | possessives
