"""Whether the sentence affirms what the claim affirms."""

from claims.alignment import Bond, Link, Pair, are_opposite
from claims.comparing.denying import as_negated, as_opposite
from claims.comparing.events import Event, compares, degree, events_of, same_complement
from claims.comparing.negation import Denial, denials
from claims.facets import Comparison, Facet, Relation
from claims.frames import Frame, frames_of
from claims.reading import Reading

# Words for sides of the compass tell one thing from another, as names do.
_SIDES = ("ern", "north", "south", "east", "west")


def polarity_by_deed(pair: Pair) -> Comparison:
    """Whether what the claim says happened is said to have happened, or is negated or said the other way round."""
    same: Link | None = None
    for event in events_of(pair):
        if event.ours.unit is None or event.theirs.unit is None or not event.is_aligned or event.is_converse:
            continue
        link = Link(event.ours.unit, event.theirs.unit, event.bond)
        found = _compare(pair, event, link)
        if found is not None:
            return found
        same = same or link
    if same is None or same.source is None:
        return Comparison(Facet.POLARITY, Relation.NOT_COMPARED, 0.0, "no shared action to compare")
    said = same.claim.text, same.source.text
    return Comparison(Facet.POLARITY, Relation.SAME, 1.0, "affirmed and denied alike", *said)


def _verbs_compared(pair: Pair, event: Event) -> bool:
    """True for two nouns whose verbs are compared themselves: "voted down the bill", "rejected the bill"."""
    pairs = [(one.ours, one.theirs) for one in events_of(pair) if one.ours.is_verb]
    ours = any(event.ours.at in {p.last for p in frame.targets} for frame, _ in pairs)
    theirs = any(event.theirs.at in {p.last for p in frame.targets} for _, frame in pairs)
    return ours or theirs


def _described(event: Event) -> Link | None:
    """Return opposite words for one thing in one deed: "in cold water", "in hot water"; sides tell things apart."""
    ours, theirs = event.ours, event.theirs
    sides = [(p, q) for p in ours.targets for q in theirs.targets]
    sides += [(p, q) for lead, p in ours.others for other, q in theirs.others if lead == other]
    for left, right in sides:
        if left.head is None or right.head is None or left.head.terms != right.head.terms:
            continue
        for one in left.units:
            for other in right.units:
                if not one.folded.endswith(_SIDES) and are_opposite(one, other):
                    return Link(one, other, Bond.OPPOSITE)
    return None


def _of_the_deed(reading: Reading, frame: Frame, denials: tuple[Denial, ...]) -> tuple[Denial, ...]:
    """Return what denies the deed itself, not what it was done to: "found no sign" does not say that nothing was."""
    spans = [(reading.words[p.first].start, reading.words[p.last].end) for p in frame.targets if p.head is not None]
    return tuple(denial for denial in denials if not any(start <= denial.start < end for start, end in spans))


def _said_besides(pair: Pair, event: Event) -> bool:
    """True for an opposite that the claim says too, "captured" of "captured and later freed", or tells when."""
    said = any(link.is_found and link.source is event.theirs.unit for link in pair.links)
    dated = any(p.is_time and p.last == event.ours.at for f in frames_of(pair.claim) for _, p in f.others)
    return said or dated


def _compare(pair: Pair, event: Event, link: Link) -> Comparison | None:
    """Compare one deed that both tell; None where both affirm it, or both deny it."""
    if not same_complement(pair, event) or (event.is_opposite and _said_besides(pair, event)):
        return None
    ours, theirs = denials(pair.claim, event.ours), denials(pair.source, event.theirs)
    if event.target is not True:
        ours, theirs = _of_the_deed(pair.claim, event.ours, ours), _of_the_deed(pair.source, event.theirs, theirs)
    if not ours and pair.claim.governing(link.claim, "planned", "called_for"):
        theirs = tuple(denial for denial in theirs if not denial.is_verb)  # a plan stands though it was shelved
    denied = bool(ours) and link.source is not None and bool(pair.source.governing(link.source, "denied"))
    negated = len(ours) % 2 != len(theirs) % 2 and not denied  # "no dose was wasted", "denied that any was wasted"
    fewer = degree(pair.claim, event.ours) * degree(pair.source, event.theirs) < 0
    turned = compares(event.ours) and event.crossed is not None
    if (event.is_opposite or fewer) and not negated and not turned:
        return as_opposite(link)
    described = None if negated or event.is_opposite else _described(event)
    if described is not None:
        return as_opposite(described)
    nouns = not event.ours.is_verb and not event.theirs.is_verb
    if not negated or event.is_opposite or (nouns and _verbs_compared(pair, event)):
        return None
    return as_negated(link, ours, theirs)
