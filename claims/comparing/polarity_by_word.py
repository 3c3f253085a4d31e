"""Whether the sentence affirms what the claim affirms."""

from claims import lexicon
from claims.alignment import Bond, Link, Pair
from claims.comparing.denying import as_negated, as_opposite
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading, Unit, UnitKind

# A verb such as "rejected" negates a noun only right after it ("rejected any attempt").
NOUN_REACH = 3
_LINKING = frozenset("in at on by for from to of the a an any its his her their".split())
_WHOLE_CLAUSE = frozenset({"no", "none", "nobody", "nothing", "neither", "never"})
_SETTING_ASIDE = frozenset({"not", "rather than", "instead of"})
# What a verb is done to stands at most so many words after it.
OBJECT_REACH = 5


def _negations(reading: Reading, unit: Unit, spoken: frozenset[int]) -> tuple[Cue, ...]:
    """Return what negates a predicate: a cue that governs it, or one that opens its clause ("none of the pupils").

    A verb such as "deny" that both sides share negates neither.
    """
    found = []
    for cue in reading.cues:
        inside = cue.at <= unit.first <= cue.until
        if spoken.intersection(range(cue.at, cue.until + 1)) or inside or not cue.kinds & {"negation", "negating_verb"}:
            continue
        opens = cue.text.casefold() in _WHOLE_CLAUSE and reading.clauses[cue.at] == unit.clause and cue.at < unit.first
        denies_object = cue.text.casefold() in _WHOLE_CLAUSE and cue.at == unit.last + 1
        near = (
            "negation" in cue.kinds or unit.is_verb or unit.first - cue.until <= NOUN_REACH or "backward" in cue.kinds
        )
        if (opens or denies_object or (cue.governs(unit.first) and near)) and not _until(reading, cue):
            found.append(cue)
    return tuple(found)


def _until(reading: Reading, cue: Cue) -> bool:
    """True for "did not end until 14 June": it did."""
    return cue.text.casefold() in {"not", "n't"} and "until" in {word.folded for word in reading.words[cue.until + 1 :]}


def _rather(link: Link, pair: Pair) -> Cue | None:
    """Return the cue that sets a name or thing aside: "not in Nepal", "rather than Tokyo"."""
    if link.source is None or not link.is_found or link.claim.kind not in {UnitKind.NAME, UnitKind.WORD}:
        return None
    for cue in pair.source.cues:
        between = {word.folded for word in pair.source.words[cue.until + 1 : link.source.first]}
        aside = cue.text.casefold() in _SETTING_ASIDE and cue.until < link.source.first and between <= _LINKING
        if aside and not link.source.is_verb and not pair.claim.governing(link.claim, "negation", "negating_verb"):
            return cue
    return None


def _shared_cues(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Return the word positions, in claim and sentence, of negating verbs that are matched with each other."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for link in pair.links:
        if link.source is not None and (link.is_found or link.bond is Bond.OPPOSITE):
            ours.update(range(link.claim.first, link.claim.last + 1))
            theirs.update(range(link.source.first, link.source.last + 1))
    return frozenset(ours), frozenset(theirs)


def _judged(link: Link) -> bool:
    """True for a predicate of the claim, or an opposite of anything in it."""
    if link.source is None or link.claim.kind is not UnitKind.WORD or link.claim.is_title:
        return False
    return link.claim.is_verb or link.bond is Bond.OPPOSITE


def _absent(link: Link, pair: Pair) -> bool:
    """True for a thing of which the sentence says that there was none: "no referendum"."""
    if link.source is None or not link.is_found or link.claim.kind is not UnitKind.WORD or link.claim.is_light:
        return False
    return any(cue.text.casefold() == "no" and link.source.first - cue.until in {1, 2} for cue in pair.source.cues)


def polarity_by_word(pair: Pair) -> Comparison:
    """Whether what the claim says happened is said to have happened, or is negated or said the other way round."""
    our_cues, their_cues = _shared_cues(pair)
    seen: Link | None = None
    for link in pair.links:
        aside = _rather(link, pair)
        if aside is not None and not any("negation" in cue.kinds for cue in pair.claim.cues):
            return as_negated(link, (), (aside,))
        if link.source is None or not (_judged(link) or _absent(link, pair)):
            continue
        ours = _negations(pair.claim, link.claim, our_cues)
        theirs = _negations(pair.source, link.source, their_cues)
        if pair.claim.governing(link.claim, "planned", "called_for"):
            theirs = tuple(cue for cue in theirs if "negation" in cue.kinds)  # a plan stands though it was shelved
        negated = len(ours) % 2 != len(theirs) % 2
        opposite = link.bond is Bond.OPPOSITE
        if negated and not opposite and _is_close(link, pair):
            return as_negated(link, ours, theirs)
        if opposite and not negated and not lexicon.are_converse(link.claim.groups, link.source.groups):
            return as_opposite(link)
        seen = seen or link
    if seen is None or seen.source is None:
        return Comparison(Facet.POLARITY, Relation.NOT_COMPARED, 0.0, "no shared action to compare")
    return Comparison(
        Facet.POLARITY, Relation.SAME, 1.0, "affirmed and denied alike", seen.claim.text, seen.source.text
    )


def _is_close(link: Link, pair: Pair) -> bool:
    """True where the matched words are the same, or synonyms done to the same thing."""
    if link.bond in {Bond.SAME, Bond.FAMILY}:
        return True
    following = [other for other in pair.links if 0 < other.claim.first - link.claim.last <= OBJECT_REACH]
    return link.bond is Bond.SYNONYM and any(
        other.is_found
        and other.source is not None
        and link.source is not None
        and 0 < other.source.first - link.source.last <= OBJECT_REACH
        for other in following
    )
