"""From comparisons to a stance: what decided, and the sentence that says why."""

from dataclasses import dataclass

from claims.comparing.actors import UNNAMED
from claims.facets import Comparison, Facet, Relation
from claims.model import Cover, Match, Stance

# All thresholds are shares of the claim found (0 to 1), set on our own case files and sample archive.
# From here on a sentence speaks of the same event closely enough for a difference to be a conflict.
MIN_CONFLICT_RELEVANCE = 0.68
# A negated verb conflicts even where the sentence leaves out when and where.
MIN_NEGATED_RELEVANCE = 0.62
# A sentence that conflicts names at least this share of the claim's names, itself or just beside it.
MIN_NAMED_IN_CONFLICT = 0.6
# Of the claim's words of weight, so many (by count) may be missing where a figure, or anything else, conflicts.
MAX_MISSING_IN_FIGURES = 0.33
MAX_MISSING = 0.5
# A supporting sentence may lack so many, unless nearly all else is there.
MAX_MISSING_IN_SUPPORT = 0.34
ALL_ELSE = 0.9
# A swapped role needs the event and both names, which are few words of a long claim.
MIN_SWAP_RELEVANCE = 0.5
# From here on a sentence says what the claim says.
MIN_SUPPORT = 0.66
# Where nothing but names is lent from beside a sentence, less says what the claim says.
MIN_SUPPORT_ALL_SAID = 0.6
# Of the claim's ordinary words and figures, a supporting sentence has this share itself: names alone say nothing.
MIN_SUBSTANCE = 0.6
# A sentence that has nearly all of the claim, names included, may lack more of the other words.
NEARLY_ALL = 0.85
MIN_SUBSTANCE_NEARLY_ALL = 0.45
# Where all names are named only around it, a sentence must have nearly all the rest.
MIN_SUBSTANCE_UNNAMED = 0.75
# From here on it says part of it.
MIN_QUALIFY = 0.5
# A sentence below this, in the words found and in relevance, takes no stance, whatever else is compared.
LEAST_FOR_A_STANCE = min(
    MIN_SUPPORT_ALL_SAID, MIN_QUALIFY, MIN_CONFLICT_RELEVANCE, MIN_NEGATED_RELEVANCE, MIN_SWAP_RELEVANCE
)


@dataclass(frozen=True, slots=True)
class ReadStance:
    """A stance with the facet that decided it and the reason an editor reads.

    `sure` is how likely it is, 0 to 1, once a model was heard too; None where the comparisons decided alone.
    """

    stance: Stance
    decided_by: Facet | None
    reason: str
    sure: float | None = None


# Differences that mean conflict where both speak of one event, in the order an editor would name them.
_CONFLICTS = (Facet.ROLES, Facet.QUANTIFIER, Facet.POLARITY, Facet.NUMBER, Facet.DATE, Facet.PLACE)


_MIN_RELEVANCE = {
    Facet.ROLES: MIN_SWAP_RELEVANCE,
    Facet.POLARITY: MIN_NEGATED_RELEVANCE,
}


def _same_event(match: Match, conflict: Comparison) -> bool:
    """True where nothing else tells that claim and sentence speak of two events."""
    if conflict.facet in {Facet.NUMBER, Facet.DATE, Facet.PLACE}:
        return match.cover.verb_found and match.cover.words_missing < MAX_MISSING_IN_FIGURES
    date = match.facet(Facet.DATE)
    other_date = date.relation is Relation.DIFFERS or (
        date.relation is Relation.NOT_COMPARED and date.source is not None
    )
    return match.cover.words_missing <= MAX_MISSING and not other_date


def _conflict(match: Match) -> Comparison | None:
    """Return the first comparison that cannot hold together with the claim, where both speak of one event."""
    standing, actor = match.facet(Facet.ACTION), match.facet(Facet.ACTOR)
    if standing.relation.conflicts and match.facet(Facet.MODALITY).relation is Relation.SAME:
        return standing  # it is told of the one holder, or of the one office, whatever else is said
    if actor.relation in {Relation.DIFFERS, Relation.CONFUSABLE}:
        return None
    if _names_missing(actor) and _named(match) < MIN_NAMED_IN_CONFLICT:
        return None
    if match.facet(Facet.ROLES).relation is Relation.DIFFERS or not match.cover.subject_found or match.cover.unmeant:
        return None
    if match.facet(Facet.MODALITY).relation is not Relation.SAME:
        return None  # what may be, or is only planned, contradicts nothing
    for facet in _CONFLICTS:
        comparison = match.facet(facet)
        enough = _MIN_RELEVANCE.get(facet, MIN_CONFLICT_RELEVANCE)
        if not comparison.relation.conflicts or match.cover.relevance < enough:
            continue
        return comparison if _same_event(match, comparison) else None
    return None


# A figure that agrees with this score or less is given only as a bound or to a coarser precision.
PART_OF_FIGURE = 0.6
_IN_PART = {Relation.WITHIN_BOUND, Relation.OVERLAPS, Relation.SAME_YEAR}


def _shortfall(match: Match) -> Comparison | None:
    """Return what keeps a sentence that says the claim's words from supporting it."""
    for facet in (Facet.ATTRIBUTION, Facet.MODALITY):
        comparison = match.facet(facet)
        if comparison.relation not in {Relation.SAME, Relation.NOT_COMPARED}:
            return comparison
    for comparison in map(match.facet, (Facet.ACTION, Facet.PLACE)):
        if comparison.claim is not None and comparison.score == 0:
            return comparison
    for comparison in map(match.facet, (Facet.NUMBER, Facet.QUANTIFIER, Facet.DATE)):
        if comparison.relation in _IN_PART and comparison.score <= PART_OF_FIGURE:
            return comparison
        if comparison.claim is not None and comparison.relation is Relation.NOT_COMPARED and comparison.score == 0:
            return comparison
    return None


def read_stance(match: Match) -> ReadStance:
    """Return what a sentence says of the claim. A conflict needs the same event; a hedge never is one."""
    conflict = _conflict(match)
    terms, actor = match.facet(Facet.TERMS), match.facet(Facet.ACTOR)
    attribution = match.facet(Facet.ATTRIBUTION)
    if conflict is not None:
        if attribution.relation is Relation.DENIED:
            return ReadStance(Stance.QUALIFIES, Facet.ATTRIBUTION, attribution.detail)
        return ReadStance(Stance.REFUTES, conflict.facet, conflict.detail)
    if any(match.facet(facet).relation.conflicts for facet in (*_CONFLICTS, Facet.ACTOR)):
        differing = next(c for c in match.comparisons if c.relation.conflicts)
        return ReadStance(Stance.NEUTRAL, differing.facet, f"about something else: {differing.detail}")
    held = match.cover.strangers or match.cover.unmeant or match.cover.another_did_it
    if _says_it(terms, actor, match.cover) and not held:
        short = _shortfall(match)
        if short is not None:
            return ReadStance(Stance.QUALIFIES, short.facet, short.detail)
        return ReadStance(Stance.SUPPORTS, Facet.TERMS, _agreement(match))
    if _says_part(terms, actor, match.cover) and not match.cover.another_did_it:
        return ReadStance(Stance.QUALIFIES, Facet.TERMS, f"says part of the claim; {terms.detail}")
    return ReadStance(Stance.NEUTRAL, None, f"speaks of something else; {terms.detail}")


def may_take_a_stance(terms: Comparison, actor: Comparison, standing: Comparison, cover: Cover) -> bool:
    """False where a sentence surely takes none, however its deeds compare; nothing of these is held against it yet."""
    if standing.relation.conflicts:
        return True
    if actor.relation in {Relation.DIFFERS, Relation.CONFUSABLE}:
        return False
    if _says_it(terms, actor, cover) or _says_part(terms, actor, cover):
        return True
    named = not _names_missing(actor) or _but_for_a_place(actor) >= MIN_NAMED_IN_CONFLICT
    event = cover.subject_found and cover.words_missing <= MAX_MISSING
    return named and event and cover.relevance >= min(MIN_CONFLICT_RELEVANCE, *_MIN_RELEVANCE.values())


def _says_it(terms: Comparison, actor: Comparison, cover: Cover) -> bool:
    """True where a sentence says what the claim says, as far as words can tell."""
    unnamed = actor.relation is Relation.PARTIAL and actor.source is None
    nearly = MIN_SUBSTANCE_NEARLY_ALL if terms.score >= NEARLY_ALL else MIN_SUBSTANCE
    enough = MIN_SUBSTANCE_UNNAMED if unnamed else nearly
    lacks = cover.words_missing > MAX_MISSING_IN_SUPPORT and terms.score < ALL_ELSE
    said = cover.predicate_found and cover.parts_found and cover.substance >= enough and not lacks
    full = MIN_SUPPORT_ALL_SAID if cover.substance >= 1.0 else MIN_SUPPORT
    return terms.score >= full and said and not _names_missing(actor)


def _says_part(terms: Comparison, actor: Comparison, cover: Cover) -> bool:
    """True where a sentence says part of what the claim says."""
    part = cover.substance >= MIN_QUALIFY and cover.verb_found and cover.parts_found
    return terms.score >= MIN_QUALIFY and part and not _names_missing(actor)


def _named(match: Match) -> float:
    """Return the share of the claim's names that the sentence speaks of, a place that differs left out."""
    actor = match.facet(Facet.ACTOR)
    return _but_for_a_place(actor) if match.facet(Facet.PLACE).relation is Relation.DIFFERS else actor.score


def _but_for_a_place(actor: Comparison) -> float:
    """Return the share of the claim's names that are spoken of where one of them is a place that differs."""
    names = len((actor.claim or "").split(", "))
    return actor.score if names == 1 else min(1.0, actor.score * names / (names - 1))


def _names_missing(actor: Comparison) -> bool:
    return actor.detail.startswith(UNNAMED)


def _agreement(match: Match) -> str:
    """Say what agrees, as an editor reads it: same actor, same year, same number."""
    said = [
        comparison.detail
        for comparison in match.comparisons
        if comparison.facet in {Facet.ACTOR, Facet.DATE, Facet.NUMBER}
        and comparison.relation is not Relation.NOT_COMPARED
        and comparison.detail
    ]
    return "; ".join(dict.fromkeys([*said, match.facet(Facet.TERMS).detail]))
