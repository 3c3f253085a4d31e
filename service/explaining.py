"""Why a quote has its stance, in the words an editor reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import bidirectional

from claims.facets import Comparison, Facet, Relation
from claims.model import Evidence, Stance
from service.retelling import known, retold
from service.tongue import gettext as _
from service.tongue import ngettext, noop
from service.wording import listed
from sources.text import words

RELATIONS = {
    Relation.NEGATED: noop("one side is negated"),
    Relation.ANTONYM: noop("the opposite is said"),
    Relation.SWAPPED: noop("who did it and to whom are swapped"),
    Relation.CONFUSABLE: noop("another actor with a similar name"),
}
# What is the same and what differs, each in words of its own: another tongue has an article and a gender for each.
SAME = {
    Facet.ACTOR: noop("actor same"),
    Facet.ACTION: noop("action same"),
    Facet.PLACE: noop("place same"),
    Facet.DATE: noop("date same"),
    Facet.NUMBER: noop("number same"),
    Facet.QUANTIFIER: noop("quantity same"),
}
DIFFERING = {
    Facet.ACTOR: noop("actor differs"),
    Facet.ACTION: noop("action differs"),
    Facet.PLACE: noop("place differs"),
    Facet.DATE: noop("date differs"),
    Facet.NUMBER: noop("number differs"),
    Facet.QUANTIFIER: noop("quantity differs"),
}
# Of one quote; a heading over several has the words of `vocabulary`.
STANCES = {
    Stance.SUPPORTS: noop("supporting"),
    Stance.REFUTES: noop("conflicting"),
    Stance.QUALIFIES: noop("qualifying"),
    Stance.NEUTRAL: noop("related"),
}
# Facets by the names that an editor knows them by; the API has others for some.
FACETS = {
    Facet.TERMS: noop("words"),
    Facet.ACTOR: noop("actor"),
    Facet.ACTION: noop("action"),
    Facet.PLACE: noop("place"),
    Facet.DATE: noop("date"),
    Facet.NUMBER: noop("number"),
    Facet.QUANTIFIER: noop("quantity"),
    Facet.POLARITY: noop("negation"),
    Facet.ROLES: noop("who did it to whom"),
    Facet.MODALITY: noop("certainty"),
    Facet.ATTRIBUTION: noop("who says so"),
    Facet.MEANING: noop("stance model"),
}
AGREES = {Stance.SUPPORTS: Relation.SAME, Stance.REFUTES: Relation.DIFFERS}  # what the stance model reads where it does

# What is only worth a word where it is not the same: whether a word of the claim is met is underlined already.
QUIET = (Facet.TERMS, Facet.POLARITY, Facet.ROLES, Facet.MODALITY, Facet.ATTRIBUTION)
UNTOLD = {Relation.SAME: QUIET, Relation.PARTIAL: (Facet.TERMS,), Relation.DIFFERS: (Facet.TERMS,)}

MOST_NAMED = 8  # words of a claim that are named one by one

_YEAR = re.compile(r"\d{4}")


def stance(value: Stance) -> str:
    """Return the stance of one quote in a word."""
    return _(STANCES[value])


def facet(comparison: Comparison) -> str:
    """Return the name a reader knows a facet by; a date told by its year alone is a year."""
    return _("year") if _is_of_years(comparison) else _(FACETS[comparison.facet])


def _is_of_years(comparison: Comparison) -> bool:
    sides = (comparison.claim, comparison.source)
    return comparison.facet is Facet.DATE and all(_YEAR.fullmatch(side) for side in sides if side)


def compared(comparison: Comparison) -> str:
    """Return one facet of claim and quote in a few words: year differs: claim 1971, source 1966."""
    if comparison.facet is Facet.MEANING or (
        comparison.facet is Facet.ROLES and comparison.relation is Relation.DIFFERS
    ):  # which of the two roles is another's, the detail alone says
        return retold(comparison.detail)
    if comparison.relation is Relation.SAME or comparison.relation is Relation.SAME_YEAR:
        return _agreeing(comparison)
    if not comparison.relation.conflicts:
        return retold(comparison.detail)
    sides = [
        _("claim %(words)s", words=comparison.claim) if comparison.claim else "",
        _("source %(words)s", words=comparison.source) if comparison.source else "",
    ]
    told = ", ".join(side for side in sides if side)
    return _at_odds(comparison) + (f": {told}" if told else "")


def _agreeing(comparison: Comparison) -> str:
    if _is_of_years(comparison):
        return _("year same")
    known_by = SAME.get(comparison.facet)
    return _("same: %(facet)s", facet=facet(comparison)) if known_by is None else _(known_by)


def _at_odds(comparison: Comparison) -> str:
    if comparison.relation is not Relation.DIFFERS:
        return _(RELATIONS[comparison.relation])
    if _is_of_years(comparison):
        return _("year differs")
    known_by = DIFFERING.get(comparison.facet)
    return _("different: %(facet)s", facet=facet(comparison)) if known_by is None else _(known_by)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said of a quote.

    Attributes:
        text: what is said.
        heavy: True where claim and quote cannot both hold.
        facet: what it is said of.
        is_untold: True where it is in English, on a page that is not.
    """

    text: str
    heavy: bool = False
    facet: Facet | None = field(default=None, compare=False)
    is_untold: bool = field(default=False, compare=False)


def explained(item: Evidence) -> tuple[Line, ...]:
    """Return why a quote has its stance: what decided first, then what else was compared."""
    parts = [part for part in item.comparisons if part.relation is not Relation.NOT_COMPARED]
    deciders = [part for part in parts if part.facet is item.decided_by]
    # A conflict that names both sides says more than the reason does; one that names none, or one, says less.
    is_told = any(part.relation.conflicts and part.claim and part.source for part in deciders)
    rest = [part for part in parts if part not in deciders and part.facet not in UNTOLD.get(part.relation, ())]
    shown = sorted((deciders if is_told else []) + rest, key=_is_light)
    reason = "" if is_told else item.reason
    told = [Line(retold(reason), is_untold=known(reason) is None)]
    told += [_line(part, item) for part in shown if part.detail not in reason]
    told += [Line(retold(item.uncounted), is_untold=known(item.uncounted) is None)] if item.uncounted else []
    return tuple({line.text: line for line in told if line.text}.values())


def _is_light(part: Comparison) -> bool:
    """True for all but a named difference; what the stance model reads names none."""
    return part.facet is Facet.MEANING or not part.relation.conflicts


def _line(part: Comparison, item: Evidence) -> Line:
    if part.facet is Facet.MEANING and AGREES.get(item.stance) is part.relation:
        return Line(_("the stance model agrees"), facet=part.facet)
    text = compared(part)
    return Line(text, not _is_light(part), part.facet, is_untold=text == part.detail and known(text) is None)


def missing(item: Evidence, claim: str) -> tuple[Line, ...]:
    """Return what keeps a quote from saying what the claim says: what differs, then the words it does not speak of."""
    differing = [part for part in item.comparisons if part.relation.conflicts and part.claim]
    spans = [span for part in item.comparisons for span in part.claim_spans]
    unmet = dict.fromkeys(
        word.text
        for word in words(claim)
        if not word.is_stop and not any(start < word.end and word.start < end for start, end in spans)
    )
    told = [Line(compared(part), heavy=True) for part in differing if part.source]
    return (*told, *([Line(_("missing in it: %(words)s", words=quoted_list(unmet)))] if unmet else []))


def _in_order(name: str) -> str:
    """Return a name that is read from the right between marks that keep it in its place among the others."""
    is_from_right = any(bidirectional(letter) in {"R", "AL"} for letter in name)
    return f"\N{LEFT-TO-RIGHT MARK}{name}\N{LEFT-TO-RIGHT MARK}" if is_from_right else name


def quoted_list(names: Iterable[str]) -> str:
    """Return words of a claim as they are told in a sentence of ours, the rest of many counted."""
    all_names = [f"“{_in_order(name)}”" for name in names]
    if len(all_names) <= MOST_NAMED + 1:
        return listed(all_names)
    more = len(all_names) - MOST_NAMED
    return listed([*all_names[:MOST_NAMED], ngettext("%(count)s more word", "%(count)s more words", more, count=more)])
