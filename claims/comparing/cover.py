"""How much of the claim a sentence speaks of: what a conflict or a support must rest on."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from claims import lexicon
from claims.alignment import Bond, Link, Pair
from claims.chunks import Phrase
from claims.comparing.borrowing import unmeant
from claims.comparing.events import Event, events_of, is_symmetric
from claims.comparing.fitting import OTHERS, amounting
from claims.comparing.parties import meets
from claims.comparing.polarity_by_word import tells_of_another
from claims.comparing.roles_by_order import parts_of
from claims.comparing.standing import is_held_elsewhere
from claims.comparing.terms import share_found
from claims.facets import Comparison, Facet, Relation
from claims.frames import deeds_of, frames_of
from claims.model import Cover
from claims.reading import Reading, Unit, UnitKind

# The claims of some checks: each is asked beside every sentence.
MEMO_CLAIMS = 64
_HAPPENING = lexicon.grammar("happening")
_CAUSES = tuple(tuple(phrase.split()) for phrase in sorted(lexicon.grammar("cause")))
_MEASURING = frozenset("last number total measur weigh cost reach count compris includ run span cover".split())
_TELLING = lexicon.grammar("saying") | lexicon.grammar("object-control")
_RELATIVES = frozenset({"who", "which", "that"})
_THINGS = frozenset({UnitKind.WORD, UnitKind.NAME})
_FIGURES = {Facet.NUMBER: UnitKind.NUMBER, Facet.DATE: UnitKind.DATE}
_MAY_DIFFER = tuple(
    frozenset(some) for size in range(len(_FIGURES) + 1) for some in combinations(_FIGURES.values(), size)
)


def _of_weight(pair: Pair) -> tuple[Link, ...]:
    """Return the links of the claim's ordinary words and figures: no names, titles or light words."""
    return tuple(
        link
        for link in pair.links
        if link.claim.kind is not UnitKind.NAME and not link.claim.is_light and not link.claim.is_title
    )


def _differing(comparisons: tuple[Comparison, ...]) -> frozenset[UnitKind]:
    """Return the kinds of figure that differ: they are spoken of, only otherwise."""
    return frozenset(_FIGURES[c.facet] for c in comparisons if c.facet in _FIGURES and c.relation is Relation.DIFFERS)


def _amounts(pair: Pair, comparisons: tuple[Comparison, ...]) -> frozenset[Unit]:
    """Return the verbs of the claim that only bring something up to a figure, where that figure was compared."""
    compared = {c.facet for c in comparisons if c.relation is not Relation.NOT_COMPARED}
    amounts = amounting(pair) | _counted_apart(pair, comparisons) if Facet.NUMBER in compared else frozenset[Unit]()
    return amounts | _happening(pair.claim) if Facet.DATE in compared else amounts


def _counted_apart(pair: Pair, comparisons: tuple[Comparison, ...]) -> frozenset[Unit]:
    """Return whom the claim counts where the sentence counts others: they are spoken of, only otherwise."""
    spans = [span for c in comparisons if c.detail.startswith(OTHERS) for span in c.claim_spans]
    return frozenset(unit for unit in pair.claim.units if any(start < unit.end <= end for start, end in spans))


@lru_cache(maxsize=MEMO_CLAIMS)
def _happening(claim: Reading) -> frozenset[Unit]:
    """Return the verbs that say of an event no more than that it came to pass: when is what such a claim tells."""
    return frozenset(unit for unit in claim.units if " ".join(unit.terms) in _HAPPENING)


def _words_missing(pair: Pair, measures: frozenset[Unit]) -> float:
    words = [link for link in _of_weight(pair) if link.claim.kind is UnitKind.WORD and link.claim not in measures]
    return sum(link.bond is Bond.NONE for link in words) / len(words) if words else 0.0


def _verb_found(pair: Pair, measures: frozenset[Unit]) -> bool:
    verbs = [
        link for link in pair.links if link.claim.is_verb and not link.claim.is_light and link.claim not in measures
    ]
    return not verbs or any(link.is_found or link.bond is Bond.OPPOSITE for link in verbs)


def _figure_found(pair: Pair) -> bool:
    """True where a number of the claim that is no ordinal stands in the sentence."""
    figures = {number.start for number in pair.claim.numbers if number.unit != "ordinal"}
    return any(link.is_found for link in pair.links if link.claim.start in figures)


def _is_other_side(link: Link) -> bool:
    """True for "bought" beside "sold": one event, told from its two sides."""
    return link.source is not None and lexicon.are_converse(link.claim.groups, link.source.groups)


def _deeds_lent(pair: Pair, *, affirmed: bool) -> bool:
    """True where a verb of the claim stands only beside the sentence, or is denied: that it was done is not told."""
    words = pair.claim.words  # a relative clause only tells which one is meant
    deeds = {f.unit for f in deeds_of(pair.claim) if f.first == 0 or words[f.first - 1].folded not in _RELATIVES}
    away = {Bond.CONTEXT} if affirmed else {Bond.CONTEXT, Bond.OPPOSITE}
    lent = any(
        link.bond in away and link.claim in deeds and not link.claim.is_light and not _is_other_side(link)
        for link in pair.links
    )
    return lent and not (_figure_found(pair) and _only_measures(pair))


def _only_measures(pair: Pair) -> bool:
    """True where every verb of the claim only measures: "lasted three hours", "sixteen nations took part"."""
    verbs = [link.claim for link in pair.links if link.claim.is_verb and not link.claim.is_light]
    return all(unit.terms[0] in _MEASURING or "attend" in unit.groups for unit in verbs)


def _subject_found(pair: Pair) -> bool:
    verb = next((link.claim for link in pair.links if link.claim.is_verb), None)
    if verb is None:
        return True
    before = [
        link
        for link in pair.links
        if link.claim.last < verb.first and not link.claim.is_light and link.claim.kind in _THINGS
    ]
    return not before or any(link.bond is not Bond.NONE for link in before)


def _told_found(pair: Pair) -> bool:
    """False where what the claim has somebody say, or accuses somebody of, is said nowhere near."""
    frames = frames_of(pair.claim)
    for frame in frames:
        above = None if frame.governor is None else frames[frame.governor]
        if above is None or pair.claim.words[above.at].term not in _TELLING:
            continue
        if any(link.claim is frame.unit and not link.claim.is_light and link.bond is Bond.NONE for link in pair.links):
            return False
    return True


def _description_found(pair: Pair) -> bool:
    """False where the claim only says what something is, and the sentence itself lacks a word of that."""
    deeds = deeds_of(pair.claim)
    if not deeds or not all(frame.is_copula for frame in deeds):
        return True
    said = [link for link in pair.links if link.claim.first >= deeds[0].first and link.claim.kind is UnitKind.WORD]
    return all(link.bond is not Bond.CONTEXT or link.claim.is_light for link in said)


@lru_cache(maxsize=MEMO_CLAIMS)
def _cause_of(claim: Reading) -> int | None:
    """Return the word from which on a claim gives a cause, None where it gives none."""
    folded = tuple(word.folded for word in claim.words)
    starts = (at + len(p) for p in _CAUSES for at in range(1, len(folded)) if folded[at : at + len(p)] == p)
    return max(starts, default=None)


def _cause_found(pair: Pair) -> bool:
    """False where the claim gives a cause of which the sentence, and what stands beside it, says no word."""
    start = _cause_of(pair.claim)
    given = [] if start is None else [link for link in pair.links if link.claim.first >= start]
    heavy = [link for link in given if not link.claim.is_light]
    denied = [link.source is not None and bool(pair.source.governing(link.source, "unrelated")) for link in heavy]
    return not heavy or any(link.bond is not Bond.NONE and not no for link, no in zip(heavy, denied, strict=True))


def _parts_found(pair: Pair) -> bool:
    verb = next((link.claim for link in pair.links if link.claim.is_verb and not link.claim.is_light), None)
    if verb is None:
        return True
    parts = [part for part in parts_of(pair.claim, verb) if part is not None and part.kind is UnitKind.WORD]
    return all(link.bond is not Bond.NONE for link in pair.links if link.claim in parts)


def _another_did_it(pair: Pair) -> bool:
    for event in events_of(pair):
        verbs = event.ours.is_verb and event.theirs.is_verb and not event.ours.is_copula and not event.is_opposite
        named = any(phrase.is_name or _is_of_a_name(phrase) for phrase in event.theirs.doers)
        if verbs and named and event.doer is False and event.crossed is None:
            return True
        if event.ours.is_verb and event.ours.doers and event.doer is not True and _done_by_its_target(pair, event):
            return True
    return False


def _done_by_its_target(pair: Pair, event: Event) -> bool:
    """True where whom the claim's deed was done to does it in the sentence: "she invited him", "on his invitation"."""
    mutual = is_symmetric(pair.claim, event.ours)
    told = not (mutual or event.is_converse or event.is_opposite or event.theirs.inherits)
    ours, theirs = ([p for p in some if p.is_name] for some in (event.ours.targets, event.theirs.doers))
    return told and any(meets(pair, one, other) for one in ours for other in theirs)


def _is_of_a_name(phrase: Phrase) -> bool:
    return phrase.owner is not None and phrase.owner.is_name


# From so many names on, one at least stands in a sentence that bears a claim out, unless a pronoun stands for it.
SEVERAL = 2


def _strangers(pair: Pair) -> bool:
    if any(tells_of_another(pair, link) for link in pair.links):
        return True
    if is_held_elsewhere(pair) and all(frame.is_copula for frame in deeds_of(pair.claim)):
        return True
    names = [link for link in pair.links if link.claim.kind is UnitKind.NAME]
    if len(names) < SEVERAL or any(link.is_found for link in names):
        return False
    deeds = [event for event in events_of(pair) if event.ours.is_verb and event.theirs.is_verb]
    return any(event.doer is not True and _is_news(pair.source, event.theirs.doers) for event in deeds)


def _is_news(reading: Reading, doers: tuple[Phrase, ...]) -> bool:
    """True for "a treaty", not for "it" or "the company": nobody spoken of before."""
    return bool(doers) and all(p.pronoun is None and reading.words[p.first].folded in {"a", "an"} for p in doers)


def relevance_of(pair: Pair, rarity: Mapping[str, float], comparisons: tuple[Comparison, ...]) -> float:
    """Return how far both speak of the same thing, 0 to 1, given how their figures compare."""
    return _shared(pair, rarity, _differing(comparisons))


def _shared(pair: Pair, rarity: Mapping[str, float], differing: frozenset[UnitKind]) -> float:
    idle = _happening(pair.claim) if UnitKind.DATE in differing else frozenset[Unit]()
    return round(share_found(pair.links, rarity, with_opposites=True, differing=differing, idle=idle), 4)


def most_relevance(pair: Pair, rarity: Mapping[str, float]) -> float:
    """Return how far both may speak of the same thing at most, whichever of their figures are found to differ."""
    kinds = {link.claim.kind for link in pair.links}
    ways = [way for way in _MAY_DIFFER if way <= kinds]
    return max(_shared(pair, rarity, way) for way in ways)


def best_cover(pair: Pair, rarity: Mapping[str, float], comparisons: tuple[Comparison, ...]) -> Cover:
    """Return how much of the claim the sentence speaks of, with nothing that its deeds may hold against that."""
    heavy = _of_weight(pair)
    measures = _amounts(pair, comparisons)
    verb_found = _verb_found(pair, measures)
    return Cover(
        relevance=relevance_of(pair, rarity, comparisons),
        substance=round(share_found(heavy, rarity), 4) if heavy else 1.0,
        words_missing=round(_words_missing(pair, measures), 4),
        verb_found=verb_found,
        predicate_found=len(pair.claim.units) > 1
        and _told_found(pair)
        and _description_found(pair)
        and _cause_found(pair)
        and not _deeds_lent(pair, affirmed=True)
        and (verb_found or (_figure_found(pair) and _only_measures(pair))),  # one word says nothing of anything
        subject_found=_subject_found(pair),
        parts_found=_parts_found(pair),
        another_did_it=False,
        strangers=False,
        unmeant=False,
    )


def cover_of(pair: Pair, best: Cover, comparisons: tuple[Comparison, ...]) -> Cover:
    """Return how much of the claim the sentence speaks of, the deeds of both compared too."""
    affirmed = any(one.facet is Facet.POLARITY and one.relation is Relation.SAME for one in comparisons)
    return replace(
        best,
        predicate_found=best.predicate_found and not _deeds_lent(pair, affirmed=affirmed),
        another_did_it=_another_did_it(pair),
        strangers=_strangers(pair),
        unmeant=bool(unmeant(pair)),
    )
