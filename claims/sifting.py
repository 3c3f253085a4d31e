"""Which candidates are read and compared: those that may take a stance, be read by the model, or be shown.

The others are left as they are. What a sentence may at most come to is told before it is read, and more narrowly before
its deeds are compared, so that what may take a stance by the comparisons is never left.
"""

from collections.abc import Callable, Collection, Sequence
from heapq import heapify, heappop, heappush

from claims.comparing.cover import most_relevance
from claims.copies import Copies
from claims.facets import Facet
from claims.foreseeing import Foresight
from claims.judging import read_words
from claims.matching import ROUNDING, Begun, Laid, Prospect, Rarity
from claims.model import Match, Stance
from claims.reading import Reading
from claims.stance import LEAST_FOR_A_STANCE, may_take_a_stance, read_stance
from sources.text import terms


def _no_more(_: Collection[Match]) -> int:
    return 0


def sift(  # noqa: PLR0913 (claim and candidates, how rare words are, and three bounds)
    claim: Reading,
    prospects: Sequence[Prospect],
    rarity: Rarity,
    *,
    others: int,
    least: float,
    more: Callable[[Collection[Match]], int] = _no_more,
) -> tuple[Match, ...]:
    """Return the finished matches that a check can need, in order.

    All that take a stance by the comparisons are there, and of the others those that say most of the claim, `others` of
    them, `more` where what takes a stance asks for that, and none with a score below `least`.
    """
    own, said = read_words(claim.text), frozenset(terms(claim.text))
    foresight = Foresight(claim, rarity)
    foreseen = [foresight.of(one.passage, one.beside) for one in prospects]
    copies = Copies(claim, rarity)
    finished: dict[int, Match] = {}
    laid: dict[int, Laid] = {}
    for place, (one, most) in enumerate(zip(prospects, foreseen, strict=True)):
        verbatim = one.passage.terms == said and read_words(one.sentence.text) == own
        if verbatim or most.may_speak:
            laid[place] = copies.lay(one)
            begun = copies.begin(laid[place]) if verbatim or _is_near(laid[place], rarity) else None
            if begun is not None and (verbatim or _may_speak(begun)):
                finished[place] = copies.finish(begun)
    others += more(finished.values())
    taken = sum(read_stance(match).stance is Stance.NEUTRAL for match in finished.values())
    # The rest by how much of the claim they say: until they are read, at most so much. The first is on top of the heap.
    rest = [(-most.words, at) for at, most in enumerate(foreseen) if at not in finished and most.score >= least]
    heapify(rest)
    while rest and taken < others:
        words, place = heappop(rest)
        if place not in laid:
            laid[place] = copies.lay(prospects[place])
        if -words > laid[place].words.score + ROUNDING:
            heappush(rest, (-laid[place].words.score, place))
            continue
        taken += 1
        begun = copies.begin(laid[place])
        if begun.most >= least:
            finished[place] = copies.finish(begun)
    return tuple(match for _, match in sorted(finished.items()))


def _is_near(one: Laid, rarity: Rarity) -> bool:
    """False where too little of the claim is said for any stance, however the figures of both compare."""
    return one.words.score >= LEAST_FOR_A_STANCE or most_relevance(one.pair, rarity) >= LEAST_FOR_A_STANCE


def _may_speak(one: Begun) -> bool:
    """True where the comparisons may come to a stance."""
    words = one.laid.words
    if max(words.score, one.cover.relevance) < LEAST_FOR_A_STANCE:
        return False
    return may_take_a_stance(words, one.facet(Facet.ACTOR), one.facet(Facet.ACTION), one.cover)
