"""Which candidates are compared to the end: those that may take a stance, be read by the model, or be shown.

The others are left as they are, and nothing that is told of a claim changes by it. What a sentence may at most come to
is known before its deeds are compared, so a candidate is left when enough others have surely come to more.
"""

from bisect import bisect, insort
from collections.abc import Sequence

from claims.judging import MOST_READ, SETTLED_BELOW, read_words
from claims.matching import Begun, Rarity, finish
from claims.model import Match, Stance
from claims.stance import LEAST_FOR_A_STANCE, read_stance


def sift(  # noqa: PLR0913 (what is compared, and what a check shows of it)
    claim: str, begun: Sequence[Begun], rarity: Rarity, *, related: int, least: float, is_read: bool
) -> tuple[Match, ...]:
    """Return the finished matches that a check can need, in order.

    Of those that take no stance it shows `related`, none with a score below `least`; `is_read` tells whether a model
    reads the likeliest.
    """
    own = read_words(claim)
    finished: dict[int, Match] = {}
    silent: list[float] = []  # scores of those finished that take no stance by the comparisons, least first
    unsettled: list[float] = []  # scores of those finished that the model may read

    def complete(place: int) -> None:
        match = finished[place] = finish(begun[place], rarity)
        if read_stance(match).stance is Stance.NEUTRAL:
            insort(silent, match.score)
        if match.cover.relevance >= SETTLED_BELOW:
            insort(unsettled, match.score)

    def is_wanted(one: Begun) -> bool:
        # The model may give a stance to as many of the silent as it reads: then those behind them are shown.
        shown = one.most >= least and _above(silent, one.most) < related + (MOST_READ if is_read else 0)
        return shown or (is_read and one.relevance >= SETTLED_BELOW and _above(unsettled, one.most) < MOST_READ)

    rest = []
    for place, one in enumerate(begun):
        if _may_speak(one) or read_words(one.sentence.text) == own:
            complete(place)
        else:
            rest.append(place)
    for place in sorted(rest, key=lambda place: -begun[place].most):
        if is_wanted(begun[place]):
            complete(place)
    return tuple(match for _, match in sorted(finished.items()))


def _may_speak(one: Begun) -> bool:
    """True where the comparisons may come to a stance."""
    return max(one.words.score, one.relevance) >= LEAST_FOR_A_STANCE


def _above(scores: Sequence[float], score: float) -> int:
    return len(scores) - bisect(scores, score)
