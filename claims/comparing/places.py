"""Where: the places said with what happened."""

from functools import lru_cache

from claims.alignment import Bond, Pair, bond_between
from claims.comparing.anchors import tie, verb_of
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading, Unit
from claims.tagging import Tag
from sources.names import is_seat, lies_in

# Readings whose places are kept: a claim's are asked for beside each sentence.
KEPT = 256
_WHERE = frozenset("in at near from to into".split())
# "At a Lisbon hospital" tells where as "in Lisbon" does.
_AT = frozenset({"in", "at"})
_ARTICLES = frozenset({"the", "a", "an"})
# A place further than this many words from the verb is not taken for where it happened.
REACH = 12
_RELATION = {
    Bond.SAME: Relation.SAME,
    Bond.ALIAS: Relation.ALIAS,
    Bond.ALIAS_BY_ERA: Relation.ALIAS_BY_ERA,
    Bond.VARIANT: Relation.SPELLING_VARIANT,
}
_SAYING = {
    Relation.ALIAS: "the same place under another name",
    Relation.ALIAS_BY_ERA: "the same place under the name of its time",
    Relation.SPELLING_VARIANT: "the same place, spelt otherwise",
}


def _preposition(reading: Reading, place: Unit) -> str | None:
    """Return the preposition that leads a name: "in" Lisbon."""
    lead = [word.folded for word in reading.words[max(0, place.first - 2) : place.first]]
    if lead and lead[-1] in _WHERE:
        return lead[-1]
    if len(lead) == 2 and lead[1] in _ARTICLES and lead[0] in _WHERE:  # noqa: PLR2004 (in the)
        beside = place.last + 1 < len(reading.words) and reading.tags[place.last + 1] is Tag.NOUN
        return "in" if beside and lead[0] in _AT else lead[0] if lead[1] == "the" else None
    based = reading.text[place.end :].startswith(("-based", " -based", "-born"))
    return "in" if based else None


@lru_cache(maxsize=KEPT)
def _placed(reading: Reading) -> tuple[tuple[Unit, str, Unit | None], ...]:
    """Return the names a preposition leads, with the preposition and the verb each is said of."""
    found = []
    for name in reading.names:
        preposition = _preposition(reading, name)
        if preposition is not None:
            verb = verb_of(reading, name.first, name.last)
            near = verb is not None and abs(name.first - verb.last) <= REACH
            found.append((name, preposition, verb if near else None))
    return tuple(found)


def places_agree(pair: Pair) -> Comparison:
    """Whether it happened where the claim says."""
    for ours, preposition, verb in _placed(pair.claim):
        theirs = [
            place
            for place, lead, of in _placed(pair.source)
            if (lead == preposition or {lead, preposition} == _AT) and verb is not None and tie(pair, verb, of) == 1
        ]
        if theirs:
            return _compare(pair, ours, theirs)
    return Comparison(Facet.PLACE, Relation.NOT_COMPARED, 0.0, "no places to compare")


def _compare(pair: Pair, ours: Unit, theirs: list[Unit]) -> Comparison:
    spans = ((ours.start, ours.end),)
    for place in theirs:
        relation = _RELATION.get(bond_between(ours, place))
        if relation is None:
            continue
        around = ((place.start, place.end),)
        if relation is Relation.ALIAS and is_seat(ours.folded) and not is_seat(place.folded):
            detail = f"the source names only the country: claim {ours.text}, source {place.text}"
            return Comparison(Facet.PLACE, Relation.PARTIAL, 0.0, detail, ours.text, place.text, spans, around)
        detail = _SAYING.get(relation, "the same place")
        return Comparison(Facet.PLACE, relation, 1.0, detail, ours.text, place.text, spans, around)
    other = theirs[0]
    around = ((other.start, other.end),)
    detail = f"place differs: claim {ours.text}, source {other.text}"
    if ours.places and other.places:
        if any(lies_in(one, two) for one in ours.places for two in other.places):
            detail = f"the source names only the country: claim {ours.text}, source {other.text}"
            return Comparison(Facet.PLACE, Relation.PARTIAL, 0.0, detail, ours.text, other.text, spans, around)
        if any(lies_in(two, one) for one in ours.places for two in other.places):
            detail = f"{other.text} lies in {ours.text}"
            return Comparison(Facet.PLACE, Relation.PARTIAL, 1.0, detail, ours.text, other.text, spans, around)
        return Comparison(Facet.PLACE, Relation.DIFFERS, 0.0, detail, ours.text, other.text, spans, around)
    if _is_of_one_place(pair, ours) and not (ours.places or other.places):
        return Comparison(Facet.PLACE, Relation.DIFFERS, 0.0, detail, ours.text, other.text, spans, around)
    named = [name for name in pair.source.names if bond_between(ours, name) in _RELATION]
    if named and _elsewhere(pair, named, other):
        return Comparison(Facet.PLACE, Relation.DIFFERS, 0.0, detail, ours.text, other.text, spans, around)
    detail = f"another place is named: claim {ours.text}, source {other.text}"
    relation = Relation.NOT_COMPARED if named else Relation.PARTIAL  # one may lie in the other; we do not know
    return Comparison(Facet.PLACE, relation, 0.0, detail, ours.text, other.text, spans, around)


# What is done once, in one town: both towns cannot be right.
_ONCE = frozenset("die death dead bear birth bury buri base headquart".split())


def _is_of_one_place(pair: Pair, ours: Unit) -> bool:
    verb = next((of for place, _, of in _placed(pair.claim) if place is ours), None)
    return verb is not None and not _ONCE.isdisjoint(verb.terms)


def _elsewhere(pair: Pair, named: list[Unit], other: Unit) -> bool:
    """True where the sentence says the claim's place of something else: it opened in Lisbon, she was born in Graz."""
    at = next((verb for place, _, verb in _placed(pair.source) if place is other), None)
    spots = [verb for place, _, verb in _placed(pair.source) if place in named]
    return bool(spots) and at is not None and all(verb is not None and verb is not at for verb in spots)
