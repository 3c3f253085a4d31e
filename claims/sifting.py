"""Which candidates are read and compared: those that may take a stance, be read by the model, or be shown.

The others are left as they are. What a sentence may at most come to is told before it is read, and more narrowly before
its deeds are compared, so that what may take a stance by the comparisons is never left.
"""

from bisect import bisect, insort
from collections.abc import Sequence

from claims.foreseeing import Foresight
from claims.judging import MOST_READ, SETTLED_BELOW, read_words
from claims.matching import Begun, Prospect, Rarity, begin, finish
from claims.model import Match, Stance
from claims.reading import Reading
from claims.stance import LEAST_FOR_A_STANCE, read_stance

# Of the candidates that surely take no stance by the comparisons so many are read, those that may say most of the
# claim: for what the model reads, and for what is shown as related. Of 717 claims one verdict was another than without
# this end, the right one; of seven the model read other sentences that took a stance, or took one no longer.
OTHERS = 16


def sift(  # noqa: PLR0913 (what is compared, and what a check shows of it)
    claim: Reading,
    prospects: Sequence[Prospect],
    rarity: Rarity,
    *,
    related: int,
    least: float,
    is_read: bool,
    others: int = OTHERS,
) -> tuple[Match, ...]:
    """Return the finished matches that a check can need, in order.

    Of those that take no stance it shows `related`, none with a score below `least`; `is_read` tells whether a model
    reads the likeliest; no more than `others` are read of what cannot take a stance by the comparisons.
    """
    own = read_words(claim.text)
    foresight = Foresight(claim, rarity)
    finished: dict[int, Match] = {}
    silent: list[float] = []  # scores of those finished that take no stance by the comparisons, least first
    unsettled: list[float] = []  # scores of those finished that the model may read

    def complete(place: int, begun: Begun) -> None:
        match = finished[place] = finish(begun, rarity)
        if read_stance(match).stance is Stance.NEUTRAL:
            insort(silent, match.score)
        if match.cover.relevance >= SETTLED_BELOW:
            insort(unsettled, match.score)

    def is_wanted(most: float, relevance: float) -> bool:
        # The model may give a stance to as many of the silent as it reads: then those behind them are shown.
        shown = most >= least and _above(silent, most) < related + (MOST_READ if is_read else 0)
        return shown or (is_read and relevance >= SETTLED_BELOW and _above(unsettled, most) < MOST_READ)

    foreseen = [foresight.of(one.passage, one.beside) for one in prospects]
    begun: dict[int, Begun] = {}
    for place, (one, most) in enumerate(zip(prospects, foreseen, strict=True)):
        verbatim = read_words(one.sentence.text) == own
        if verbatim or max(most.words, most.relevance) >= LEAST_FOR_A_STANCE:
            begun[place] = begin(claim, one, rarity)
            if verbatim or _may_speak(begun[place]):
                complete(place, begun[place])
    rest = sorted(set(range(len(prospects))) - finished.keys(), key=lambda place: -foreseen[place].words)
    for place in rest[:others]:
        if is_wanted(foreseen[place].score, foreseen[place].relevance):
            laid = begun.get(place) or begin(claim, prospects[place], rarity)
            if is_wanted(laid.most, laid.relevance):
                complete(place, laid)
    return tuple(match for _, match in sorted(finished.items()))


def _may_speak(one: Begun) -> bool:
    """True where the comparisons may come to a stance."""
    return max(one.words.score, one.relevance) >= LEAST_FOR_A_STANCE


def _above(scores: Sequence[float], score: float) -> int:
    return len(scores) - bisect(scores, score)
