"""How much of the claim a sentence speaks of: what a conflict or a support must rest on."""

from collections.abc import Mapping

from claims.alignment import Bond, Link, Pair, bond_between
from claims.chunks import Phrase
from claims.comparing.events import Event, events_of
from claims.comparing.parties import meets
from claims.comparing.terms import share_found
from claims.facets import Comparison, Facet, Relation
from claims.frames import Frame, frames_of
from claims.model import Cover
from claims.reading import Unit, UnitKind

_MEASURING = frozenset("last number total measur weigh cost reach count compris includ run span cover".split())


def _of_weight(pair: Pair) -> tuple[Link, ...]:
    """Return the links of the claim's ordinary words and figures: no names, titles or light words."""
    return tuple(
        link
        for link in pair.links
        if link.claim.kind is not UnitKind.NAME and not link.claim.is_light and not link.claim.is_title
    )


def _differing(comparisons: tuple[Comparison, ...]) -> frozenset[UnitKind]:
    """Return the kinds of figure that differ: they are spoken of, only otherwise."""
    kinds = {Facet.NUMBER: UnitKind.NUMBER, Facet.DATE: UnitKind.DATE}
    return frozenset(kinds[c.facet] for c in comparisons if c.facet in kinds and c.relation is Relation.DIFFERS)


def _words_missing(pair: Pair) -> float:
    words = [link for link in _of_weight(pair) if link.claim.kind is UnitKind.WORD]
    return sum(link.bond is Bond.NONE for link in words) / len(words) if words else 0.0


def _deeds(pair: Pair) -> tuple[Frame, ...]:
    """Return the claim's deeds told by verbs that carry meaning, or by what it says something is."""
    return tuple(f for f in frames_of(pair.claim) if f.is_verb and f.unit is not None and f.unit.kind is UnitKind.WORD)


def _links_of(pair: Pair, unit: Unit | None) -> Link | None:
    return next((link for link in pair.links if link.claim is unit), None)


def _told(pair: Pair, deed: Frame, events: Mapping[int, Event]) -> bool:
    """True where the sentence tells a deed of the claim, or denies it; a light verb is told by what it is done to."""
    link = _links_of(pair, deed.unit)
    if deed.at in events or link is None or link.is_found or link.bond is Bond.OPPOSITE:
        return True
    if deed.unit is None or not deed.unit.is_light:
        return False
    heads = [_links_of(pair, phrase.head) for phrase in (*deed.targets, *(other for _, other in deed.others))]
    return not heads or any(head is not None and head.bond is not Bond.NONE for head in heads)


def _figure_found(pair: Pair) -> bool:
    """True where a number of the claim that is no ordinal stands in the sentence."""
    figures = {number.start for number in pair.claim.numbers if number.unit != "ordinal"}
    return any(link.is_found for link in pair.links if link.claim.start in figures)


def _only_measures(deeds: tuple[Frame, ...]) -> bool:
    """True where every verb of the claim only measures: "lasted three hours", "sixteen nations took part"."""
    units = [deed.unit for deed in deeds if deed.unit is not None and not deed.unit.is_light]
    return all(unit.terms[0] in _MEASURING or "attend" in unit.groups for unit in units)


def _spoken_of(pair: Pair, phrase: Phrase) -> bool:
    """True where some word of a phrase of the claim is said in the sentence or around it; figures do not count."""
    units = (*phrase.units, *(phrase.of.units if phrase.of else ()), *(phrase.owner.units if phrase.owner else ()))
    heavy = [unit for unit in units if unit.kind in {UnitKind.WORD, UnitKind.NAME} and not unit.is_light]
    links = [link for link in pair.links if link.claim in heavy]
    return not links or any(link.bond is not Bond.NONE for link in links)


def _head_found(pair: Pair, phrase: Phrase) -> bool:
    """True where the thing itself is spoken of, not only what describes it; names are compared elsewhere."""
    if phrase.head is None or phrase.head.kind is not UnitKind.WORD or phrase.head.is_light or phrase.is_time:
        return True
    link = _links_of(pair, phrase.head)
    return link is None or link.bond is not Bond.NONE


def _subject_found(pair: Pair, deeds: tuple[Frame, ...], events: Mapping[int, Event]) -> bool:
    if not deeds:
        return True
    first = deeds[0]
    event = events.get(first.at)
    if event is not None and event.doer:
        return True  # "nobody" speaks of everyone
    subject = first.targets if first.is_passive else first.doers
    return not subject or any(_spoken_of(pair, phrase) for phrase in subject)


def _led_by(pair: Pair, deed: Frame) -> tuple[Frame, ...]:
    """Return a deed of the claim and what it leads to: "promised", "rebuild"."""
    frames = frames_of(pair.claim)
    return (deed, *(f for f in frames if f.governor is not None and frames[f.governor] is deed and f.lead == "to"))


def _parts_found(pair: Pair, deeds: tuple[Frame, ...], events: Mapping[int, Event]) -> bool:
    if not deeds:
        return True
    for deed in _led_by(pair, deeds[0]):
        event = events.get(deed.at)
        doers = () if event is not None and event.doer else deed.doers
        if not all(_head_found(pair, phrase) for phrase in (*doers, *deed.targets)):
            return False
        if event is not None and _is_another(pair, event):
            return False
    return True


def _is_another(pair: Pair, event: Event) -> bool:
    """True where the deed told has another doer and another target, or was done to another thing of the same kind."""
    if event.crossed is not None:
        return False
    if event.doer is False and event.target is False:
        return True
    sides = ((event.ours.targets, event.theirs.targets), (event.ours.doers, event.theirs.doers))
    return any(
        all(meets(pair, one, other) is False and _alike(one, other) for one in ours for other in theirs)
        for ours, theirs in sides
        if ours and theirs
    )


def _alike(ours: Phrase, theirs: Phrase) -> bool:
    if ours.head is None or theirs.head is None or ours.head.kind is UnitKind.NAME:
        return False
    return bond_between(ours.head, theirs.head) is not Bond.NONE


def cover_of(pair: Pair, rarity: Mapping[str, float], comparisons: tuple[Comparison, ...]) -> Cover:
    """Return how much of the claim the sentence speaks of, given how their figures compare."""
    heavy = _of_weight(pair)
    differing = _differing(comparisons)
    deeds = _deeds(pair)
    events = {event.ours.at: event for event in events_of(pair)}
    told = [_told(pair, deed, events) for deed in deeds]
    named = any(not event.ours.is_verb and event.theirs.is_verb for event in events.values())  # "Norway's mediation"
    return Cover(
        relevance=round(share_found(pair.links, rarity, with_opposites=True, differing=differing), 4),
        substance=round(share_found(heavy, rarity), 4) if heavy else 1.0,
        words_missing=round(_words_missing(pair), 4),
        verb_found=named or not told or any(told),
        predicate_found=len(pair.claim.units) > 1
        and (
            named or not told or any(told) or (_figure_found(pair) and _only_measures(deeds))
        ),  # one word says nothing
        subject_found=_subject_found(pair, deeds, events),
        parts_found=_parts_found(pair, deeds, events),
    )
