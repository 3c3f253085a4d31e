"""How many: numbers are compared only where they count the same thing."""

from claims.alignment import Pair
from claims.comparing.fitting import (
    OTHERS,
    at_one_time,
    counts_others,
    fit,
    only_compared,
    same_time,
    shares_noun,
    verb_bond,
)
from claims.comparing.sameness import any_say_the_same
from claims.comparing.slots import Slot, slots
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading
from claims.values import RANKS, is_looser, number_relation
from sources.numbers import Bound, Number

# The score of an exact figure for which the sentence has only a bound ("at least 26").
BOUND_ONLY = 0.6
# Figures further apart than this count different things, unless written alike (3m, 3bn): nobody writes 18 for 4m.
MAX_RATIO = 50
# From here on two numbers are surely of the same thing; one that fits so much better is taken before one that agrees.
MIN_FIT = 1.5
MUCH_BETTER = 2.0
_CURRENCIES = frozenset("dollar pound euro yen rupee rouble yuan franc peso lira rand krona won real mark".split())
_BE = frozenset("is was were are be been being become became as".split())
# Ranks of these tell when, not which one of several.
_PERIODS = frozenset("half day night week month year round term time leg season set period".split())
_NOT_YET = ("planned", "called_for", "conditional")
# "Put their number at about 300": words for a figure that need not say again what they count.
_FIGURES = frozenset("number total toll figur count estim attend crowd tally put".split())
# Such a word stands at most so many words before its figure.
FIGURE_REACH = 4
_SAYING = {
    Relation.SAME: "the same number",
    Relation.ROUNDS_TO: "rounds to the same number",
    Relation.WITHIN_BOUND: "within the bound given",
}
_SCORE = {Relation.SAME: 1.0, Relation.ROUNDS_TO: 0.9, Relation.WITHIN_BOUND: 0.9}


def numbers_agree(pair: Pair) -> Comparison:
    """The numbers of the claim beside those that count the same thing in the sentence."""
    worst: Comparison | None = None
    for ours in slots(pair.claim):
        found = _compare(pair, ours)
        if found is not None and (worst is None or _is_worse(found, worst)):
            worst = found
    return worst or Comparison(Facet.NUMBER, Relation.NOT_COMPARED, 0.0, "the claim gives no number")


def _is_worse(found: Comparison, than: Comparison) -> bool:
    """True where a comparison weighs more: a difference before a figure not found, that before a looser one."""
    order = (Relation.SAME, Relation.ROUNDS_TO, Relation.WITHIN_BOUND, Relation.NOT_COMPARED, Relation.DIFFERS)
    return (order.index(found.relation), -found.score) > (order.index(than.relation), -than.score)


def _digits(number: Number) -> str:
    return f"{number.value:.6g}".replace(".", "").split("e")[0].strip("0")


def _comparable(ours: Number, theirs: Number) -> bool:
    """True for numbers of one dimension, not too far apart; the same sum in another currency is another sum."""
    if ours.dimension != theirs.dimension:
        return {ours.dimension, theirs.dimension} <= _CURRENCIES and ours.value == theirs.value
    low, high = sorted((ours.high if ours.low == 0 else ours.low, theirs.high if theirs.low == 0 else theirs.low))
    return high <= low * MAX_RATIO or _digits(ours) == _digits(theirs)


def _relation(ours: Number, theirs: Number) -> Relation:
    return number_relation(ours, theirs) if ours.dimension == theirs.dimension else Relation.DIFFERS


def _names_another(pair: Pair, ours: Slot, theirs: Slot) -> bool:
    """True for "the fourth reactor" beside "the second reactor": which one is meant, not what it came to."""
    if ours.number.unit != "ordinal" or not (ours.is_definite and theirs.is_definite):
        return False
    head = pair.claim.words[ours.number.last + 1 : ours.number.last + 2]
    if ours.number.value == theirs.number.value or (head and head[0].term in _PERIODS):
        return False
    before = [pair.claim.words[at].folded for at in (ours.number.first - 2,) if at >= 0]
    return not _BE.intersection(before)


def _best(pair: Pair, ours: Slot) -> Slot | None:
    """Return the number of the sentence that is of the same thing; one that agrees is taken unless another fits better.

    A number that differs must be sure to be of the same thing, at the same time, and that of no other in the claim.
    """
    same: tuple[float, Slot] | None = None
    other: tuple[float, Slot] | None = None
    for theirs in slots(pair.source):
        if not _comparable(ours.number, theirs.number) or ours.is_difference is not theirs.is_difference:
            continue
        score = fit(pair, ours, theirs)
        if _relation(ours.number, theirs.number) is not Relation.DIFFERS:
            if score >= 0 and (same is None or score > same[0]):
                same = score, theirs
        elif score >= MIN_FIT and (other is None or score > other[0]) and _may_differ(pair, ours, theirs):
            other = score, theirs
    if same is None or other is None:
        return None if same is None and other is None else (same or other or (0.0, None))[1]
    return other[1] if other[0] >= same[0] + MUCH_BETTER else same[1]


def _may_differ(pair: Pair, ours: Slot, theirs: Slot) -> bool:
    """True where a number that differs contradicts: neither another number's nor of another day."""
    one_time = same_time(ours, theirs) and at_one_time(pair)
    if (theirs.is_of_others and not ours.is_of_others) or only_compared(pair, theirs):
        return False
    part = ours.heads and theirs.heads and shares_noun(ours, theirs) and not any_say_the_same(ours.heads, theirs.heads)
    if part and not (ours.counts_people or theirs.counts_people):
        return False  # contacts of the patient, and patients
    return one_time and not _spoken_for(pair, ours, theirs) and not _only_hoped(pair, ours, theirs)


def _only_hoped(pair: Pair, ours: Slot, theirs: Slot) -> bool:
    """True for "had hoped to reach 430,000" beside what was reached."""
    if ours.verb is None or theirs.verb is None or pair.claim.governing(ours.verb, *_NOT_YET):
        return False
    return bool(pair.source.governing(theirs.verb, *_NOT_YET))


def another_count(pair: Pair) -> bool:
    """True where a figure of the claim stands otherwise beside another date: two figures of two days, not one wrong."""
    return any(
        ours.number.unit != "ordinal"
        and theirs.number.dimension == ours.number.dimension
        and fit(pair, ours, theirs) >= MIN_FIT
        and number_relation(ours.number, theirs.number) is Relation.DIFFERS
        and not _spoken_for(pair, ours, theirs)
        and not any(number_relation(ours.number, other.number) is not Relation.DIFFERS for other in slots(pair.source))
        for ours in slots(pair.claim)
        for theirs in slots(pair.source)
    )


def _in_score(pair: Pair, ours: Slot) -> Slot | None:
    """Return the figure of a score that the claim spells out: 3-1, three goals to one."""
    scores = [theirs for theirs in slots(pair.source) if theirs.number.unit == "score"]
    values = {theirs.number.value for theirs in scores}
    if ours.number.dimension is not None or not scores or not values <= {one.number.value for one in slots(pair.claim)}:
        return None
    return next((theirs for theirs in scores if theirs.number.value == ours.number.value), None)


def _elsewhere(pair: Pair, ours: Slot) -> Slot | None:
    """Return the same figure, where it stands without anything that tells what it is of: a score, a bare share."""
    same = [
        theirs
        for theirs in slots(pair.source)
        if theirs.number.value == ours.number.value
        and (theirs.number.dimension == ours.number.dimension or "score" in {theirs.number.unit, ours.number.unit})
    ]
    counted = next(
        (theirs for theirs in same if ours.number.dimension is None and _is_figure(pair.source, theirs)), None
    )
    if counted is not None:
        return counted
    told = {"score", *RANKS} if ours.number.dimension is None else {ours.number.dimension, "score"}
    return next((theirs for theirs in same if theirs.number.dimension in told), None)


def _is_figure(reading: Reading, slot: Slot) -> bool:
    """True for "their number at about 300", "a crowd of 300": a figure by its own word."""
    first = slot.number.first - slot.number.lead
    near = {word.term for word in reading.words[max(0, first - FIGURE_REACH) : first]}
    return not slot.counted and slot.number.unit is None and bool(near & _FIGURES)


def _spoken_for(pair: Pair, ours: Slot, theirs: Slot) -> bool:
    """True where a number of the sentence is that of another number of the claim: 38 of 41, 38 beside 41."""
    return any(
        other is not ours
        and other.number.value == theirs.number.value
        and other.number.dimension == theirs.number.dimension
        and fit(pair, other, theirs) >= min(fit(pair, ours, theirs), 0.0)
        for other in slots(pair.claim)
    )


def _compare(pair: Pair, ours: Slot) -> Comparison | None:
    """Return how one number of the claim stands, or None where nothing need be said of it."""
    theirs = _in_score(pair, ours) or _best(pair, ours)
    if theirs is not None and _names_another(pair, ours, theirs):
        theirs = None
    theirs = theirs or _elsewhere(pair, ours)
    if theirs is not None:
        others = counts_others(ours, theirs) and verb_bond(pair, ours, theirs) == 1
        return _of_others(pair, ours, theirs) if others else _say(pair, ours.number, theirs.number)
    implied = ours.number.text.casefold() in {"one", "a"} or ours.number not in pair.claim.numbers
    if implied or (ours.is_definite and ours.number.unit != "ordinal"):
        return None
    return Comparison(Facet.NUMBER, Relation.NOT_COMPARED, 0.0, "the source gives no such figure", ours.number.text)


def _bound(number: Number) -> str:
    return {Bound.MORE: "at least ", Bound.LESS: "at most ", Bound.ABOUT: "about "}.get(number.bound, "")


def _told(reading: Reading, number: Number) -> str:
    """Return a number with its measure: two weeks."""
    return reading.text[number.start : reading.words[number.last + number.tail].end] if number.tail else number.text


def _say(pair: Pair, ours: Number, theirs: Number) -> Comparison:
    relation = _relation(ours, theirs) if "score" not in {ours.unit, theirs.unit} else _scored(ours, theirs)
    our_text, their_text = _told(pair.claim, ours), _told(pair.source, theirs)
    looser = relation is Relation.WITHIN_BOUND and is_looser(ours, theirs)
    detail = _SAYING.get(relation, f"number differs: claim {our_text}, source {their_text}")
    return Comparison(
        Facet.NUMBER,
        relation,
        BOUND_ONLY if looser else _SCORE.get(relation, 0.0),
        f"the source gives only a bound: {_bound(theirs)}{their_text}" if looser else detail,
        our_text,
        their_text,
        ((ours.start, ours.end),),
        ((theirs.start, theirs.end),),
    )


def _of_others(pair: Pair, ours: Slot, theirs: Slot) -> Comparison:
    """Say that the sentence counts others with this figure."""
    (our_text, our_span), (their_text, their_span) = _with_counted(pair.claim, ours), _with_counted(pair.source, theirs)
    detail = f"{OTHERS}: claim {our_text}, source {their_text}"
    return Comparison(Facet.NUMBER, Relation.DIFFERS, 0.0, detail, our_text, their_text, (our_span,), (their_span,))


def _with_counted(reading: Reading, slot: Slot) -> tuple[str, tuple[int, int]]:
    start, end = slot.number.start, slot.counted[-1].end
    return reading.text[start:end], (start, end)


def _scored(ours: Number, theirs: Number) -> Relation:
    return Relation.SAME if ours.value == theirs.value else Relation.DIFFERS
