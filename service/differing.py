"""How a claim that was checked before differs from the one that is asked about, in words."""

from claims.facets import Facet, Relation
from claims.likeness import Difference, Likeness
from service import wording
from service.tongue import gettext as _

_SIDE = " → "  # between who did it and to whom


def difference(likeness: Likeness) -> str:
    """Return what differs: only the year differs: 1965 there."""
    if likeness.is_same:
        return _("the same claim")
    only = len(likeness.differences) == 1
    return "; ".join(_told(one, only=only) for one in likeness.differences)


def _told(one: Difference, *, only: bool) -> str:
    by_relation = _by_relation(one)
    if by_relation is not None:
        return by_relation
    if one.claim is None:
        return _("there also %(words)s", words=wording.quoted(one.earlier or ""))
    if one.earlier is None:
        return _("there without %(words)s", words=wording.quoted(one.claim))
    return _FACETS.get(one.facet, _other)(only, one.earlier)


def _by_relation(one: Difference) -> str | None:
    earlier, claim = one.earlier or "", one.claim or ""
    match one.relation:
        case Relation.SWAPPED:
            return _("the other way round: %(who)s there", who=earlier.split(_SIDE, maxsplit=1)[0])
        case Relation.NEGATED:
            denied = " … " in earlier or " … " not in claim
            return _("denied there: %(words)s", words=wording.quoted(earlier)) if denied else _("not denied there")
        case Relation.ANTONYM:
            return _("the opposite there: %(words)s", words=wording.quoted(earlier))
        case Relation.HEDGED | Relation.CONDITIONAL:
            return _with_reserve(one)
        case Relation.PLANNED:
            return _("only planned there") if one.earlier else _("no plan there, but done")
        case Relation.REPORTED | Relation.DENIED:
            return _("there as the word of others") if one.earlier else _("there as said outright")
    return None


def _with_reserve(one: Difference) -> str:
    if one.earlier is None:
        return _("said without reserve there")
    return _("said with reserve there: %(words)s", words=wording.quoted(one.earlier))


def _year_or_date(only: bool, there: str) -> str:
    is_year = there.isdigit()
    if only:
        return _("only the year differs: %(there)s there", there=there) if is_year else _only_date(there)
    return _("the year differs: %(there)s there", there=there) if is_year else _date(there)


def _only_date(there: str) -> str:
    return _("only the date differs: %(there)s there", there=there)


def _date(there: str) -> str:
    return _("the date differs: %(there)s there", there=there)


def _number(only: bool, there: str) -> str:
    if only:
        return _("only the number differs: %(there)s there", there=there)
    return _("the number differs: %(there)s there", there=there)


def _quantity(only: bool, there: str) -> str:
    if only:
        return _("only the quantity differs: %(there)s there", there=wording.quoted(there))
    return _("the quantity differs: %(there)s there", there=wording.quoted(there))


def _who(only: bool, there: str) -> str:
    if only:
        return _("only who it is about differs: %(there)s there", there=there)
    return _("who it is about differs: %(there)s there", there=there)


def _where(only: bool, there: str) -> str:
    if only:
        return _("only the place differs: %(there)s there", there=there)
    return _("the place differs: %(there)s there", there=there)


def _other(only: bool, there: str) -> str:
    if only:
        return _("only this differs: %(there)s there", there=wording.quoted(there))
    return _("this differs: %(there)s there", there=wording.quoted(there))


_FACETS = {
    Facet.DATE: _year_or_date,
    Facet.NUMBER: _number,
    Facet.QUANTIFIER: _quantity,
    Facet.ROLES: _who,
    Facet.ACTOR: _who,
    Facet.PLACE: _where,
}
