"""Who the claim and the sentence speak of."""

from claims.alignment import Bond, Link, Pair, confusable_with
from claims.facets import Comparison, Facet, Relation
from claims.naming import runs
from claims.reading import GENERIC, Unit
from sources.names import era_of

_RELATION = {
    Bond.SAME: Relation.SAME,
    Bond.ALIAS: Relation.ALIAS,
    Bond.ALIAS_BY_ERA: Relation.ALIAS_BY_ERA,
    Bond.VARIANT: Relation.SPELLING_VARIANT,
    Bond.CONTEXT: Relation.PARTIAL,
}
# How a detail begins where a name of the claim is neither in the sentence nor beside it.
UNNAMED = "the sentence does not name "
_SAYING = {
    Relation.SAME: "the same actor",
    Relation.ALIAS: "the same actor under another name",
    Relation.ALIAS_BY_ERA: "the same actor under the name of its time",
    Relation.SPELLING_VARIANT: "the same actor, spelt otherwise",
}


def _other_first_name(run: tuple[Unit, ...], link: Link, pair: Pair) -> Unit | None:
    """Return the first name that makes a namesake of a matched last name: Imran Khan beside Moazzam Khan.

    It tells a Green mayor from a Liberal mayor too, whoever is named after it.
    """
    if len(run) == 1 or link.source is None or link.claim is not run[-1]:
        return None
    theirs = next((other for other in runs(pair.source) if link.source in other), ())
    if not theirs or theirs[0] is link.source:
        return None
    firsts = {unit for unit in run[:-1] if (found := _link(unit, pair)) is not None and found.is_found}
    return None if firsts or len(theirs[0].folded) == 1 or len(run[0].folded) == 1 else theirs[0]


def _link(unit: Unit, pair: Pair) -> Link | None:
    return next((link for link in pair.links if link.claim is unit), None)


def _bond_of(run: tuple[Unit, ...], pair: Pair) -> Link | None:
    """Return the link that tells whether a name is found: its last found part, or where only context names it."""
    links = [link for link in pair.links if link.claim in run]
    found = [link for link in links if link.is_found]
    last_name = next((link for link in found if link.claim is run[-1]), None)
    if last_name is not None and _other_first_name(run, last_name, pair) is None and _tells(run, links):
        return last_name
    return next((link for link in links if link.bond is Bond.CONTEXT and link.claim is run[-1]), None)


def _tells(run: tuple[Unit, ...], links: list[Link]) -> bool:
    """False where only what many names share is found: the "University" of "Queen's University"."""
    telling = [unit for unit in run if unit.folded not in GENERIC]
    return not telling or any(link.claim in telling and link.bond is not Bond.NONE for link in links)


def told_by_era(pair: Pair, link: Link) -> str | None:
    """Say when one of two names was the name of the other: in 1966 Ceylon was the name of Sri Lanka."""
    if link.source is None:  # pragma: no cover -- for mypy: two names are linked
        return None
    for unit, other in ((link.source, link.claim), (link.claim, link.source)):
        for place in sorted(unit.places & other.places):
            era = era_of(unit.folded, place)
            if era is None:
                continue
            years = [day.year for day in (*pair.source.dates, *pair.claim.dates) if day.year is not None]
            inside = next((y for y in years if (era.since or 0) <= y <= (era.until or y)), None)
            if era.until is None:
                return f"since {era.since} {unit.text} is the name of {other.text}"
            when = f"until {era.until}" if inside is None else f"in {inside}"
            return f"{when} {unit.text} was the name of {other.text}"
    return None  # pragma: no cover -- a link by era has one


def actors_agree(pair: Pair) -> Comparison:
    """The names in the claim, and whether the sentence speaks of the same ones."""
    named = runs(pair.claim)
    if not named:
        return Comparison(Facet.ACTOR, Relation.NOT_COMPARED, 0.0, "the claim names nobody")
    bonds = [(run, _bond_of(run, pair)) for run in named]
    text = ", ".join(" ".join(unit.text for unit in run) for run in named)
    missing = [" ".join(unit.text for unit in run) for run, link in bonds if link is None]
    found = [link for _, link in bonds if link is not None and link.source is not None]
    spans = tuple((link.claim.start, link.claim.end) for link in found)
    theirs = tuple((link.source.start, link.source.end) for link in found if link.source is not None)
    source = ", ".join(link.source.text for link in found if link.source is not None) or None
    if missing:
        unit = next(run[-1] for run, link in bonds if link is None)
        lookalike = confusable_with(unit, pair.source)
        if lookalike is not None:
            detail = f"another name that looks alike: claim {unit.text}, source {lookalike.text}"
            place = ((lookalike.start, lookalike.end),)
            return Comparison(
                Facet.ACTOR,
                Relation.CONFUSABLE,
                0.0,
                detail,
                unit.text,
                lookalike.text,
                ((unit.start, unit.end),),
                place,
            )
        detail = UNNAMED + ", ".join(missing)
        relation = Relation.PARTIAL if len(missing) < len(named) else Relation.DIFFERS
        return Comparison(Facet.ACTOR, relation, 1 - len(missing) / len(named), detail, text, source, spans, theirs)
    weakest = min((_RELATION.get(link.bond, Relation.SAME) for _, link in bonds if link), key=_ORDER.index)
    from_context = [link.claim.text for _, link in bonds if link is not None and link.bond is Bond.CONTEXT]
    detail = _SAYING.get(weakest, "")
    if weakest is Relation.ALIAS_BY_ERA:
        aged = next(link for _, link in bonds if link is not None and link.bond is Bond.ALIAS_BY_ERA)
        detail = told_by_era(pair, aged) or detail
    if from_context:
        detail = "named in the sentences around it: " + ", ".join(from_context)
    score = 1.0 - 0.4 * len(from_context) / len(named)
    return Comparison(Facet.ACTOR, weakest, round(score, 4), detail, text, source, spans, theirs)


_ORDER = [Relation.PARTIAL, Relation.SPELLING_VARIANT, Relation.ALIAS_BY_ERA, Relation.ALIAS, Relation.SAME]
