"""Where: the places said with what happened."""

from claims.alignment import Bond, Pair, bond_between
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading, Unit

_WHERE = frozenset("in at near from to into".split())
# A place further than this many words from the verb is not taken for where it happened.
REACH = 10
_OPENERS = frozenset("but while although though whereas because after before when if which who".split())


def _preposition(reading: Reading, place: Unit) -> str | None:
    """Return the preposition that leads a name: "in" Lisbon."""
    lead = [word.folded for word in reading.words[max(0, place.first - 2) : place.first]]
    if lead and lead[-1] in _WHERE:
        return lead[-1]
    return lead[0] if len(lead) == 2 and lead[1] == "the" and lead[0] in _WHERE else None  # noqa: PLR2004 (in the)


def _said_with(reading: Reading, verb: Unit, preposition: str) -> tuple[Unit, ...]:
    """Return the names a preposition leads after a verb, before a new clause begins."""
    found = []
    for name in reading.names:
        between = {word.folded for word in reading.words[verb.last + 1 : name.first]}
        near = 0 < name.first - verb.last <= REACH and not between & _OPENERS
        if near and _preposition(reading, name) == preposition:
            found.append(name)
    return tuple(found)


def places_agree(pair: Pair) -> Comparison:
    """Whether it happened where the claim says."""
    for link in pair.links:
        if not (link.claim.is_verb and link.is_found and link.source is not None):
            continue
        for preposition in sorted(_WHERE):
            ours = _said_with(pair.claim, link.claim, preposition)
            theirs = _said_with(pair.source, link.source, preposition)
            if ours and theirs:
                return _compare(pair, ours[0], theirs)
    return Comparison(Facet.PLACE, Relation.NOT_COMPARED, 0.0, "no places to compare")


def _compare(pair: Pair, ours: Unit, theirs: tuple[Unit, ...]) -> Comparison:
    bonds = [(bond_between(ours, place), place) for place in theirs]
    spans = ((ours.start, ours.end),)
    for bond, place in bonds:
        if bond in {Bond.SAME, Bond.ALIAS, Bond.VARIANT}:
            relation = {Bond.SAME: Relation.SAME, Bond.ALIAS: Relation.ALIAS}.get(bond, Relation.SPELLING_VARIANT)
            around = ((place.start, place.end),)
            return Comparison(Facet.PLACE, relation, 1.0, "the same place", ours.text, place.text, spans, around)
    other = theirs[0]
    around = ((other.start, other.end),)
    detail = f"place differs: claim {ours.text}, source {other.text}"
    if ours.places and other.places:
        return Comparison(Facet.PLACE, Relation.DIFFERS, 0.0, detail, ours.text, other.text, spans, around)
    named = any(bond_between(ours, name) in {Bond.SAME, Bond.ALIAS, Bond.VARIANT} for name in pair.source.names)
    detail = f"another place is named: claim {ours.text}, source {other.text}"
    relation = Relation.NOT_COMPARED if named else Relation.PARTIAL  # one may lie in the other; we do not know
    return Comparison(Facet.PLACE, relation, 0.0, detail, ours.text, other.text, spans, around)
