"""How many of them: all, most, some, none, five of the 22, compared where both texts say it of the same ones."""

from claims.alignment import Bond, Pair
from claims.comparing.exclusion import only_agrees
from claims.comparing.firsts import first_agrees
from claims.comparing.sameness import say_the_same
from claims.facets import Comparison, Facet, Relation
from claims.quantifying import Quantifier, quantifiers
from claims.reading import Reading

# Shares closer than this are one: a third, 33 percent, 7 of 22.
SAME_SHARE = 0.02
# The score of a claim that a looser quantifier bears out in part, and of one that a stricter bears out.
IN_PART = 0.6
STRICTER = 0.9


def _same_ones(ours: Quantifier, theirs: Quantifier) -> bool:
    """True where both count the same thing, or one counts anybody."""
    if not ours.counted or not theirs.counted:
        return True
    return say_the_same(ours.counted[-1], theirs.counted[-1])


def _same_deed(pair: Pair, ours: Quantifier, theirs: Quantifier) -> bool:
    """True where the same verb is said of both."""
    return any(
        link.source in theirs.verbs
        for link in pair.links
        if link.claim in ours.verbs and link.source is not None and link.is_found
    )


def _whole(reading: Reading, one: Quantifier) -> float | None:
    """Return how many of those counted there are where a share is told: three, of "two of its three wars"."""
    if one.is_count:
        return None
    last = one.counted[-1].first
    told = [n.value for n in reading.numbers if n.unit is None and one.start < n.start and n.first <= last]
    return told[-1] if told else None


def _same_whole(pair: Pair, ours: Quantifier, theirs: Quantifier) -> bool:
    """True where both are shares of one group of so many, and no word for what became of them is the opposite."""
    if not (ours.counted and theirs.counted) or any(link.bond is Bond.OPPOSITE for link in pair.links):
        return False
    whole = _whole(pair.claim, ours)
    return whole is not None and whole == _whole(pair.source, theirs)


def _relation(ours: Quantifier, theirs: Quantifier) -> tuple[Relation, float]:
    """Return how two quantifiers of the same ones stand to each other."""
    if abs(ours.low - theirs.low) < SAME_SHARE and abs(ours.high - theirs.high) < SAME_SHARE:
        return Relation.SAME, 1.0
    if theirs.low > ours.most + SAME_SHARE / 2 or theirs.high < ours.low - SAME_SHARE / 2:
        return Relation.DIFFERS, 0.0
    within = theirs.low >= ours.low - SAME_SHARE / 2 and theirs.high <= ours.most + SAME_SHARE / 2
    return Relation.WITHIN_BOUND, STRICTER if within else IN_PART


_WORST_LAST = (Relation.SAME, Relation.WITHIN_BOUND, Relation.DIFFERS)


def quantifiers_agree(pair: Pair) -> Comparison:
    """How many of them did it, or had it done to them."""
    only = only_agrees(pair) or first_agrees(pair)
    if only is not None:
        return only
    ours = quantifiers(pair.claim)
    if not ours:
        return Comparison(Facet.QUANTIFIER, Relation.NOT_COMPARED, 0.0, "the claim says of nothing how many of them")
    theirs = quantifiers(pair.source)
    told: list[Comparison] = []
    for one in ours:
        alike = [
            other
            for other in theirs
            if _same_ones(one, other)
            and (_same_deed(pair, one, other) or _same_whole(pair, one, other))
            and _comparable(one, other)
        ]
        shares = [other for other in alike if not other.is_count]
        alike = alike if one.is_count else shares or alike
        if alike:
            told.append(min((_say(one, other) for other in alike), key=lambda said: _WORST_LAST.index(said.relation)))
    if told:
        return max(told, key=lambda said: (_WORST_LAST.index(said.relation), -said.score))
    return Comparison(Facet.QUANTIFIER, Relation.NOT_COMPARED, 0.0, "no quantifiers to compare")


def _comparable(one: Quantifier, other: Quantifier) -> bool:
    """True unless a plain count stands beside a share: seven came, most came. That none came is told from a count."""
    return not (one.is_count or other.is_count) or (one.high == 0) != (other.high == 0)


def _say(ours: Quantifier, theirs: Quantifier) -> Comparison:
    relation, score = _relation(ours, theirs)
    detail = {
        Relation.SAME: "the same share",
        Relation.WITHIN_BOUND: f"“{theirs.text}” allows “{ours.text}”",
        Relation.DIFFERS: f"quantity differs: claim “{ours.text}”, source “{theirs.text}”",
    }[relation]
    if relation is Relation.WITHIN_BOUND and score == IN_PART:
        detail = f"the source says less: claim “{ours.text}”, source “{theirs.text}”"
    return Comparison(
        Facet.QUANTIFIER,
        relation,
        score,
        detail,
        ours.text,
        theirs.text,
        ((ours.start, ours.end),),
        ((theirs.start, theirs.end),),
    )
