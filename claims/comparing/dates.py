"""When: the dates of the claim beside those of the sentence, to the precision both are written in."""

from claims.alignment import Bond, Pair
from claims.comparing.anchors import Anchor, anchors, tie_dates
from claims.comparing.numbers import another_count
from claims.facets import Comparison, Facet, Relation
from claims.reading import UnitKind
from claims.values import NEWS_DELAY_DAYS, date_relation
from sources.dates import Date

_BEST_FIRST = (Relation.SAME, Relation.SAME_YEAR, Relation.OVERLAPS, Relation.DIFFERS, Relation.NOT_COMPARED)
# The score of a date for which the sentence has only a coarser one: it supports in part.
COARSER = 0.6
_SCORE = {Relation.SAME: 1.0, Relation.SAME_YEAR: 1.0, Relation.OVERLAPS: 0.8}


def _contradicts(pair: Pair, claim: Date, source: Date, *, tied: bool) -> bool:
    """True where a date that differs is said of something the claim speaks of.

    A weekday or "yesterday" says when the news was: it contradicts only what is said of the same verb, another weekday,
    or a day more than a week off.
    """
    if source.resolved and (source.weekday is not None or source.day is not None) and not source.text[-1:].isdigit():
        planned = any("planned" in cue.kinds for cue in pair.source.cues)
        return tied and _days_apart(claim, source, more_than=NEWS_DELAY_DAYS if planned else NEWS_DELAY_DAYS - 1)
    clauses = {
        pair.source.clauses[i] for i, word in enumerate(pair.source.words) if source.start <= word.start < source.end
    }
    shared = [link.source for link in pair.links if link.is_found and link.source is not None]
    return any(unit.clause in clauses and unit.kind is not UnitKind.DATE for unit in shared)


def _days_apart(claim: Date, source: Date, *, more_than: int) -> bool:
    """True for two weekdays, or for days further apart."""
    ours, theirs = claim.days(), source.days()
    if ours is None or theirs is None:
        return claim.weekday is not None and source.weekday is not None
    return claim.day is not None and abs((ours[0] - theirs[0]).days) > more_than


def _precision(claim: Date, source: Date) -> str:
    if claim.span is not None or source.span is not None or claim.season is not None:
        return "date"
    if claim.year != source.year and claim.year is not None and source.year is not None:
        return "year"
    if claim.weekday is not None and source.weekday is not None and claim.year is None:
        return "weekday"
    return "month" if claim.month != source.month else "day"


def dates_agree(pair: Pair) -> Comparison:
    """The dates of the claim beside those the sentence gives for the same event."""
    ours, theirs = anchors(pair.claim), anchors(pair.source)
    if not ours:
        return Comparison(Facet.DATE, Relation.NOT_COMPARED, 0.0, "the claim gives no date")
    text = ", ".join(day.text for day in pair.claim.dates)
    around = all(link.bond is Bond.CONTEXT for link in pair.links if link.claim.kind is UnitKind.DATE)
    beside = Comparison(Facet.DATE, Relation.NOT_COMPARED, 0.5, "the date is given around the sentence", text)
    if not theirs and around:
        return beside
    if not theirs:
        return Comparison(Facet.DATE, Relation.NOT_COMPARED, 0.0, "the source gives no date here", text)
    worst: Comparison | None = None
    for claim in ours:
        found = _compare(pair, claim, theirs)
        if worst is None or _BEST_FIRST.index(found.relation) > _BEST_FIRST.index(worst.relation):
            worst = found
    return beside if around and worst is not None and worst.relation is Relation.NOT_COMPARED else worst or beside


def _compare(pair: Pair, claim: Anchor, theirs: tuple[Anchor, ...]) -> Comparison:
    """Compare one date of the claim with the one that the sentence gives for the same event."""
    graded = [(tie_dates(pair, claim, other), date_relation(claim.date, other.date), other) for other in theirs]
    tied = [item for item in graded if item[0] == 1]
    loose = [item for item in graded if item[0] == 0]
    some = tied or loose or graded
    if tied and all(relation is Relation.NOT_COMPARED for _, relation, _ in tied):
        some = [*tied, *loose]
    _, relation, other = min(some, key=lambda item: _BEST_FIRST.index(item[1]))
    if relation is Relation.DIFFERS:
        differing = [(bond, other) for bond, relation, other in some if relation is Relation.DIFFERS]
        sure = [other for bond, other in differing if _contradicts(pair, claim.date, other.date, tied=bond == 1)]
        if not (tied or loose) or not sure or another_count(pair):
            return _say(claim.date, other.date, Relation.NOT_COMPARED)
        other = sure[0]
    return _say(claim.date, other.date, relation)


def _is_finer(claim: Date, source: Date, relation: Relation) -> bool:
    """True where the claim gives a day or month and the sentence, without weekday, only the year or decade."""
    if relation not in {Relation.SAME_YEAR, Relation.OVERLAPS} or source.weekday is not None or source.lasts:
        return False
    if relation is Relation.SAME_YEAR and source.is_range:
        return False  # one of its ends is the claim's year
    ours, theirs = claim.days(), source.days()
    return ours is not None and theirs is not None and ours[1] - ours[0] < theirs[1] - theirs[0]


def _say(claim: Date, source: Date, relation: Relation) -> Comparison:
    given = source.text
    days = source.days()
    if source.resolved and days is not None:
        given = f"{source.text} ({days[0].isoformat()})" if source.day else f"{source.text} ({source.year})"
    detail = {
        Relation.SAME: "the same date",
        Relation.SAME_YEAR: "the same year",
        Relation.OVERLAPS: f"dates overlap: claim {claim.text}, source {given}",
        Relation.DIFFERS: f"{_precision(claim, source)} differs: claim {claim.text}, source {given}",
    }.get(relation, "the dates belong to different things")
    return Comparison(
        Facet.DATE,
        relation,
        COARSER if _is_finer(claim, source, relation) else _SCORE.get(relation, 0.0),
        detail,
        claim.text,
        given,
        ((claim.start, claim.end),),
        ((source.start, source.end),),
    )
