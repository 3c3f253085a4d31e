"""Whether the sentence affirms what the claim affirms."""

from claims import lexicon
from claims.alignment import Bond, Link, Pair
from claims.comparing.denying import as_negated, as_opposite, set_aside
from claims.comparing.events import event_between
from claims.comparing.negation import only_until
from claims.comparing.parties import meets
from claims.cues import Cue
from claims.facets import Comparison, Facet, Relation
from claims.frames import deeds_of, frames_of
from claims.reading import Reading, Unit, UnitKind

# A verb such as "rejected" negates a noun only right after it ("rejected any attempt").
NOUN_REACH = 3
_WHOLE_CLAUSE = frozenset({"no", "none", "nobody", "nothing", "neither", "never"})
_WANTED = ("called_for", "planned", "conditional")
# Pronouns whose meaning is often guessed wrong; "they" is many, and told from one.
_ONE = frozenset({"he", "she", "it", "him", "her"})
_SEASONS = frozenset("winter summer spring autumn night day morn even weekend".split())
# What a verb is done to stands at most so many words after it.
OBJECT_REACH = 5


def _negations(reading: Reading, unit: Unit, spoken: frozenset[int], shared: frozenset[Unit]) -> tuple[Cue, ...]:
    """Return what negates a predicate: a cue that governs it, or one that opens its clause ("none of the pupils").

    A verb such as "deny" that both sides share (`spoken`) negates neither; `shared` are the units both texts say.
    """
    found = []
    for cue in reading.cues:
        inside = cue.at <= unit.first <= cue.until
        if spoken.intersection(range(cue.at, cue.until + 1)) or inside or not cue.kinds & {"negation", "negating_verb"}:
            continue
        whole = cue.text.casefold() in _WHOLE_CLAUSE
        opens = whole and reading.clauses[cue.at] == unit.clause and cue.at < unit.first
        if opens and (_in_another(reading, unit, cue) or _none_of_others(reading, cue, shared)):
            continue
        after = whole and cue.at == unit.last + 1
        denies_object = after and not _of_another(reading, unit, cue, shared)
        near = (
            "negation" in cue.kinds or unit.is_verb or unit.first - cue.until <= NOUN_REACH or "backward" in cue.kinds
        )
        if (opens or denies_object or (cue.governs(unit.first) and near)) and not only_until(reading, cue):
            found.append(cue)
    return tuple(found)


def _shared_cues(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Return the word positions, in claim and sentence, of negating verbs that are matched with each other."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for link in pair.links:
        if link.source is not None and (link.is_found or link.bond is Bond.OPPOSITE):
            ours.update(range(link.claim.first, link.claim.last + 1))
            theirs.update(range(link.source.first, link.source.last + 1))
    return frozenset(ours), frozenset(theirs)


def _judged(link: Link, pair: Pair) -> bool:
    """True for a predicate of the claim, or an opposite of anything in it."""
    if link.source is None or link.claim.kind is not UnitKind.WORD or link.claim.is_title:
        return False
    return (link.claim.is_verb and not _is_thing(pair.claim, link.claim)) or link.bond is Bond.OPPOSITE


def _is_thing(reading: Reading, unit: Unit) -> bool:
    """True for a noun that only looks like a verb: "banks" of "the banks are resisting"."""
    verbs = {frame.at for frame in deeds_of(reading)}
    known = reading.words[unit.last].folded.removesuffix("s") in lexicon.grammar("noun")
    return known and unit.last not in verbs


def _absent(link: Link, pair: Pair) -> bool:
    """True for a thing of which the sentence says that there was none: "no referendum"."""
    if link.source is None or not link.is_found or link.claim.kind is not UnitKind.WORD or link.claim.is_light:
        return False
    none = any(cue.text.casefold() == "no" and link.source.first - cue.until in {1, 2} for cue in pair.source.cues)
    return none and not _does_another_thing(pair, link.source)


def _describes(reading: Reading, unit: Unit) -> bool:
    """True for a word before the head of its phrase: "new" of "the new bridge"."""
    phrases = (p for f in frames_of(reading) for p in (*f.doers, *f.targets, *(other for _, other in f.others)))
    return any(p.first <= unit.first and unit.last < p.last and p.head is not unit for p in phrases)


def _only_wanted(pair: Pair, link: Link) -> bool:
    """True for "still needs the consent" beside "rejected": what is only wanted is no deed."""
    if link.source is None or pair.claim.governing(link.claim, *_WANTED):
        return False
    wanted = pair.source.governing(link.source, *_WANTED)
    return bool(wanted) and not link.source.is_verb


def tells_of_another(pair: Pair, link: Link) -> bool:
    """True for opposites that are no conflict: "the new bridge", "the old one"; what is wanted, not done."""
    return link.bond is Bond.OPPOSITE and (_both_describe(pair, link) or _only_wanted(pair, link))


def _both_describe(pair: Pair, link: Link) -> bool:
    return link.source is not None and _describes(pair.claim, link.claim) and _describes(pair.source, link.source)


def _tells_no_deed(pair: Pair, link: Link) -> bool:
    """True for opposites of which one only describes, or tells when: "the general election", "the winter"."""
    both = ((pair.claim, link.claim), (pair.source, link.source))
    return _is_beside_the_deed(pair, link) or any(
        unit and (_describes(of, unit) or _is_time(of, unit)) for of, unit in both
    )


def _is_beside_the_deed(pair: Pair, link: Link) -> bool:
    """True for "profit" of "the profit beat forecasts" beside "lost": the claim's deed itself is not told."""
    if link.claim.is_verb:
        return False
    deeds = [other for other in pair.links if pair.claim.tells(other.claim) and not other.claim.is_light]
    before = all(link.claim.last < other.claim.first for other in deeds)
    return bool(deeds) and before and not any(other.is_found or other.bond is Bond.OPPOSITE for other in deeds)


def _is_time(reading: Reading, unit: Unit) -> bool:
    phrases = (p for f in frames_of(reading) for p in (*f.doers, *f.targets, *(other for _, other in f.others)))
    inside = any(p.is_time and p.first <= unit.first <= p.last for p in phrases)
    return inside or not _SEASONS.isdisjoint(unit.terms) or _is_of_a_date(reading, unit)


def _is_of_a_date(reading: Reading, unit: Unit) -> bool:
    """True for the "end" of "the end of August"."""
    of = unit.last + 1
    if of + 1 >= len(reading.words) or reading.words[of].folded != "of":
        return False
    return any(day.start == reading.words[of + 1].start for day in reading.dates)


def _in_another(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """True where a "no" belongs to one in another deed: "no child" of "no child died" beside "vaccination"."""
    frames = frames_of(reading)
    denied = [p for f in frames for p in (*f.doers, *f.targets) if p.is_negative and p.first <= cue.at <= p.last]
    if not denied:
        return False
    above = [frame for frame in frames if unit.first <= frame.at <= unit.last]
    for frame in above:  # grows: what a deed completes stands above it, "no plan" above "to leave"
        above += [frames[frame.governor]] if frame.governor is not None else []
    inside = {p for frame in above for p in (*frame.doers, *frame.targets)}
    return not any(p in inside or any(p.first <= frame.at <= p.last for frame in above) for p in denied)


def _none_of_others(reading: Reading, cue: Cue, shared: frozenset[Unit]) -> bool:
    """True for "none of the pupils" where the other text speaks of no pupils."""
    following = [word.folded for word in reading.words[cue.until + 1 : cue.until + 2]]
    if cue.text.casefold() != "none" or following != ["of"]:
        return False
    named = (unit for unit in reading.units if unit.first > cue.until + 1 and not unit.is_light)
    counted = next((unit for unit in named if unit.kind is not UnitKind.NUMBER), None)
    return counted is not None and counted not in shared


def _does_another_thing(pair: Pair, unit: Unit) -> bool:
    """True for "no child" of "no child died" where the claim tells of no death, nor of anything else in it."""
    told = {link.source for link in pair.links if link.is_found or link.bond is Bond.OPPOSITE}
    for frame in frames_of(pair.source):
        inside = (*frame.doers, *frame.targets)
        known = frame.unit is None or frame.unit.is_light or frame.unit in told
        if not known and any(p.head is unit for p in inside):
            return not any(p.head in told for p in inside if p.head is not unit)
    return False


def _of_another(reading: Reading, unit: Unit, cue: Cue, shared: frozenset[Unit]) -> bool:
    """True where a deed is denied of something the other text does not speak of: "found no sign"."""
    done_to = [p for frame in frames_of(reading) if unit.first <= frame.at <= unit.last for p in frame.targets]
    return any(p.head is not None and p.head not in shared and cue.at in {p.first, p.first - 1} for p in done_to)


def polarity_by_word(pair: Pair) -> Comparison:
    """Whether what the claim says happened is said to have happened, or is negated or said the other way round."""
    our_cues, their_cues = _shared_cues(pair)
    said = frozenset(link.claim for link in pair.links if link.is_found)
    told = frozenset(link.source for link in pair.links if link.is_found and link.source is not None)
    seen: Link | None = None
    for link in pair.links:
        aside = set_aside(link, pair)
        if aside is not None and not any("negation" in cue.kinds for cue in pair.claim.cues):
            return as_negated(link, (), (aside,))
        if link.source is None or not (_judged(link, pair) or _absent(link, pair)):
            continue
        ours = _negations(pair.claim, link.claim, our_cues, said)
        theirs = _negations(pair.source, link.source, their_cues, told)
        if pair.claim.governing(link.claim, "planned", "called_for"):
            theirs = tuple(cue for cue in theirs if "negation" in cue.kinds)  # a plan stands though it was shelved
        negated = len(ours) % 2 != len(theirs) % 2 and not (ours and pair.source.governing(link.source, "denied"))
        opposite = link.bond is Bond.OPPOSITE
        if (negated or opposite) and _is_apart(pair, link):
            continue
        if negated and not opposite and _is_close(link, pair):
            return as_negated(link, ours, theirs)
        if opposite and (tells_of_another(pair, link) or _tells_no_deed(pair, link)):
            continue
        if opposite and not negated and not lexicon.are_converse(link.claim.groups, link.source.groups):
            return as_opposite(link)
        seen = seen or link
    if seen is None or seen.source is None:
        return Comparison(Facet.POLARITY, Relation.NOT_COMPARED, 0.0, "no shared action to compare")
    return Comparison(
        Facet.POLARITY, Relation.SAME, 1.0, "affirmed and denied alike", seen.claim.text, seen.source.text
    )


def _is_apart(pair: Pair, link: Link) -> bool:
    """True where the two words tell what others did, or what was done to others, and nothing is the same one."""
    event = None if link.source is None else event_between(pair, link.claim, link.source)
    if event is None or event.ours.is_copula or event.theirs.is_copula or True in {event.doer, event.target}:
        return False
    pronouns = bool(event.theirs.doers) and all(p.pronoun in _ONE for p in event.theirs.doers)
    turned = any(meets(pair, p, q) for p in event.ours.doers for q in event.theirs.targets)  # the bridge's collapse
    return not turned and (event.target is False or (event.doer is False and not pronouns))


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
