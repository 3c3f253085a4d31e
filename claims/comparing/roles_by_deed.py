"""Who did it to whom."""

from claims.alignment import Bond, Pair
from claims.chunks import Phrase
from claims.comparing.events import Event, compares, degree, events_of, is_symmetric, same_complement, slots
from claims.comparing.parties import meets, turned_round
from claims.facets import Comparison, Facet, Relation
from claims.frames import Frame, deeds_of, frames_of
from claims.reading import Reading, UnitKind

# Words that say whose a thing is without saying who that is.
_WHOSE = frozenset({"his", "her", "its", "their", "our", "my"})
# How surely two words must tell of one deed before its doers are held against each other.
_SURE = frozenset({Bond.SAME, Bond.FAMILY})


def roles_by_deed(pair: Pair) -> Comparison:
    """Whether the one who did it in the claim is the one who did it in the sentence."""
    same: Comparison | None = None
    for event in events_of(pair):
        found = _compare(pair, event)
        if found is None:
            continue
        if found.relation is not Relation.SAME:
            return found
        same = same or found
    return same or Comparison(Facet.ROLES, Relation.NOT_COMPARED, 0.0, "who did it to whom could not be compared")


def _compare(pair: Pair, event: Event) -> Comparison | None:
    """Compare who stands where in one deed that both tell; None where nothing can be compared."""
    if is_symmetric(pair.claim, event.ours) or not same_complement(pair, event):
        return None
    if (event.is_opposite and not compares(event.ours)) or event.ours.inherits or event.theirs.inherits:
        return None
    turned_round = _turned_round(pair, event)
    if turned_round is not None:
        return turned_round
    fewer = degree(pair.claim, event.ours) * degree(pair.source, event.theirs) < 0
    turned = event.is_converse or event.is_opposite or fewer
    if event.straight and turned:
        return _swapped(pair, event, event.ours.doers[0], slots(event.ours)[0][1])
    if event.crossed is not None and not turned:
        return _swapped(pair, event, *event.crossed)
    if event.straight or event.crossed is not None:
        return Comparison(
            Facet.ROLES, Relation.SAME, 1.0, "the same one did it", _text(pair.claim, event.ours.doers[0])
        )
    return _another(pair, event)


# Where something comes from, and where it goes.
_FROM, _TO = frozenset({"from"}), frozenset({"to", "into"})


def _turned_round(pair: Pair, event: Event) -> Comparison | None:
    """Say so where what the claim has "from" the sentence has "to", or the other way round."""
    for away, there in ((_FROM, _TO), (_TO, _FROM)):
        for lead, ours in event.ours.others:
            if lead not in away or not ours.is_name:
                continue
            same = any(other in away and meets(pair, ours, one) for other, one in event.theirs.others)
            other = next((o for o, one in event.theirs.others if o in there and meets(pair, ours, one)), None)
            if other is None or same:
                continue
            name, at = _text(pair.claim, ours), pair.source.words[event.theirs.at]
            detail = f"roles swapped: claim {lead} {name}, source {other} {name}"
            spans = (_span(pair.claim, ours),), ((at.start, at.end),)
            return Comparison(Facet.ROLES, Relation.SWAPPED, 0.0, detail, f"{lead} {name}", f"{other} {name}", *spans)
    return None


def _another(pair: Pair, event: Event) -> Comparison | None:
    """Say so where somebody else did the deed, or it was done to something else."""
    if event.bond not in _SURE or event.is_converse or not event.ours.is_verb:
        return None
    if event.doer is False and event.target is not False:
        return _other_one(pair, event.ours.doers, event.theirs.doers, "somebody else did it")
    if event.target is not True and event.doer is not False and event.ours.targets and event.theirs.targets:
        return _other_one(pair, event.ours.targets, event.theirs.targets, "done to another")
    return None


def _other_one(pair: Pair, ours: tuple[Phrase, ...], theirs: tuple[Phrase, ...], saying: str) -> Comparison | None:
    left, right = ours[0], theirs[0]
    if any(one.head is None or one.head.kind not in {UnitKind.WORD, UnitKind.NAME} for one in (left, right)):
        return None
    named = left.is_name and right.is_name
    if not (named or _stands_elsewhere(pair, left, theirs)) or any(_in_claim(pair, phrase) for phrase in theirs):
        return None
    claim, source = _text(pair.claim, left), _text(pair.source, right)
    detail = f"{saying}: claim {claim}, source {source}"
    spans = (_span(pair.claim, left),), (_span(pair.source, right),)
    return Comparison(Facet.ROLES, Relation.DIFFERS, 0.0, detail, claim, source, *spans)


def _parties(frame: Frame) -> tuple[Phrase, ...]:
    return (*frame.doers, *frame.targets, *(phrase for _, phrase in frame.others))


def _stands_elsewhere(pair: Pair, ours: Phrase, besides: tuple[Phrase, ...]) -> bool:
    """True where the sentence speaks of one of the claim, only not here."""
    some = (phrase for frame in deeds_of(pair.source) for phrase in _parties(frame))
    return any(phrase not in besides and meets(pair, ours, phrase) for phrase in some)


def _in_claim(pair: Pair, theirs: Phrase) -> bool:
    """True where the claim speaks of one of the sentence, or it cannot be told whom that means."""
    if theirs.head is None or pair.source.words[theirs.first].folded in _WHOSE:
        return True
    some = (phrase for frame in frames_of(pair.claim) for phrase in _parties(frame))
    return any(meets(pair, phrase, theirs) for phrase in some)


def _text(reading: Reading, phrase: Phrase) -> str:
    start, end = _span(reading, phrase)
    return reading.text[start:end]


def _span(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    """Return where a phrase stands, its article left out."""
    units = [unit for unit in phrase.units if unit.first >= phrase.first]
    first = units[0].start if units else reading.words[phrase.first].start
    return first, max(reading.words[phrase.last].end, first + 1)


def _swapped(pair: Pair, event: Event, doer: Phrase, far: Phrase) -> Comparison:
    one, other = _text(pair.claim, doer), _text(pair.claim, far)
    ours, theirs = pair.claim.words[event.ours.at].text, pair.source.words[event.theirs.at]
    claim, source = f"{one} → {other}", f"{other} → {one}"
    relation, saying = turned_round(event.ours.unit)
    detail = f"{saying}: claim {claim} ({ours}), source {source} ({theirs.text})"
    spans = (_span(pair.claim, doer), _span(pair.claim, far)), ((theirs.start, theirs.end),)
    return Comparison(Facet.ROLES, relation, 0.0, detail, claim, source, *spans)
