"""All evidence against the claim: a verdict with its confidence and its reasons."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from claims.coverage import is_enough
from claims.facets import Facet
from claims.model import AttributionMode, Confidence, ConfidenceLevel, Evidence, Stance, Verdict, VerdictLabel
from sources.model import SentenceKind

# What can say that something is so. Captions tell of a picture, bylines and datelines of the article: they are quoted,
# and never carry a verdict.
_SPEAKING = frozenset({SentenceKind.BODY, SentenceKind.HEADLINE})
# What contradicts a verdict; one that tells both sides already is not contradicted.
_AGAINST = {
    VerdictLabel.SUPPORTED: frozenset({Stance.REFUTES}),
    VerdictLabel.REFUTED: frozenset({Stance.SUPPORTS}),
    VerdictLabel.CONFLICTING_EVIDENCE: frozenset[Stance](),
}
DISSENT = "a noisy report says otherwise: low-confidence dissent"
_SIDES = frozenset({Stance.SUPPORTS, Stance.REFUTES})


@dataclass(frozen=True, slots=True)
class Policy:
    """The thresholds of a verdict, each a share or a confidence from 0 to 1. Set on our case files.

    `supports`, `refutes`: evidence carries a verdict from this score on; from `meaning` on where only the stance model
    reads it so, and no facet that can be named.
    `disagreement`: evidence on the other side counts where its score is at most so much below the strongest, or
    where both sides reach `solid`.
    `single_origin`, `model_only`, `noisy`, `headline`, `contested`: the most confidence such a verdict may have.
    """

    supports: float = 0.3
    refutes: float = 0.5
    meaning: float = 0.73
    disagreement: float = 0.1
    solid: float = 0.65
    single_origin: float = 0.74
    model_only: float = 0.6
    noisy: float = 0.35
    headline: float = 0.4
    contested: float = 0.5
    high: float = 0.75
    medium: float = 0.45

    def named(self) -> tuple[tuple[str, float], ...]:
        """Return each threshold by its name, as a check remembers them."""
        return tuple(asdict(self).items())


def decide(evidence: Sequence[Evidence], policy: Policy, *, searched: int, waiting: int = 0) -> Verdict:
    """Return the verdict.

    Headlines speak only where no sentence of a text does, noisy articles only where no clean one does; either way
    such a verdict has low confidence. A noisy article that contradicts a clean verdict is told and changes nothing;
    one that a clean sentence speaks against, however faintly, carries none. Captions, bylines and datelines never
    speak. `searched` is how many sentences were there to be found, `waiting` how many more the archive has which the
    index does not: no verdict is surer than the share that was searched.
    """
    found = _heard(evidence, policy)
    every = searched + waiting
    verdict = found[0] if found is not None else _nothing(evidence, _partly(evidence), policy, every)
    if is_enough(searched, waiting):
        return verdict
    return _held_back(verdict, searched / every, policy, nothing_found=not evidence)


def settles(item: Evidence, policy: Policy) -> bool:
    """True for what the text of a clean article says for a reason that can be named, surely enough for a verdict.

    Beside it what only the stance model reads counts for nothing.
    """
    clean = item.kind is SentenceKind.BODY and not item.citation.noise.is_flagged
    return clean and item.decided_by is not Facet.MEANING and _carries(item, policy)


def account(evidence: Sequence[Evidence], policy: Policy) -> tuple[Evidence, ...]:
    """Return the evidence; what takes a side that `decide` does not count, with the reason why not."""
    found = _heard(evidence, policy)
    counted = {id(item) for item in found[1]} if found is not None else frozenset[int]()
    return tuple(
        replace(item, uncounted=_why_not(item, policy)) if item.stance in _SIDES and id(item) not in counted else item
        for item in evidence
    )


def _heard(evidence: Sequence[Evidence], policy: Policy) -> tuple[Verdict, list[Evidence]] | None:
    """Return the verdict and what it counts; None where nothing that may be heard takes a side."""
    clean = [item for item in evidence if not item.citation.noise.is_flagged]
    body = [item for item in clean if item.kind is SentenceKind.BODY]
    titled = [item for item in clean if item.kind in _SPEAKING]
    noisy = [item for item in evidence if item.citation.noise.is_flagged and item.kind in _SPEAKING]
    for heard, cap in ((body, {}), (titled, {"headline_only": policy.headline})):
        sides = _taken(heard, policy)
        supports, refutes = _told_apart(*sides)
        if supports or refutes:
            alone = [item for side, kept in zip(sides, (supports, refutes), strict=True) if not kept for item in side]
            verdict = _with_model_alone(_weigh(supports, refutes, cap, policy), alone)
            return _with_dissent(verdict, *_taken(noisy, policy)), [*_witnesses(supports), *_witnesses(refutes)]
    supports, refutes = _taken(noisy, policy)
    if not supports and not refutes:
        return None
    found = _weigh(supports, refutes, {"noisy_source": policy.noisy}, policy)
    if any(item.stance in _AGAINST[found.label] for item in _partly(evidence)):
        return None
    return found, [*_witnesses(supports), *_witnesses(refutes)]


def _partly(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return what of clean articles speaks to the claim at all, however faintly."""
    return [item for item in evidence if not item.citation.noise.is_flagged and item.stance is not Stance.NEUTRAL]


def _witnesses(items: Sequence[Evidence]) -> list[Evidence]:
    """Return what is counted of one side: a report that only the model hears is no witness beside a named reason."""
    origins = {item.citation.origin for item in _named(items) or items}
    return [item for item in items if item.citation.origin in origins]


def _why_not(item: Evidence, policy: Policy) -> str:
    """Return why a verdict does not count a piece of evidence that takes a side."""
    if item.kind not in _SPEAKING:
        return f"not counted: a {item.kind.value} carries no verdict"
    if not _carries(item, policy):
        return "not counted: not sure enough to carry a verdict"
    if item.citation.noise.is_flagged:
        return "not counted: it reads like a machine translation, and a clean article speaks to the claim"
    if item.decided_by is Facet.MEANING:
        return "not counted: only the stance model reads it so, while another quote has a reason that can be named"
    return "not counted: it is only a headline, and the text of an article speaks to the claim"


def _taken(heard: Sequence[Evidence], policy: Policy) -> tuple[list[Evidence], list[Evidence]]:
    """Return the evidence that is sure enough for a verdict to rest on, for the claim and against it."""
    carrying = [item for item in heard if _carries(item, policy)]
    supports = [item for item in carrying if item.stance is Stance.SUPPORTS]
    return supports, [item for item in carrying if item.stance is Stance.REFUTES]


def _told_apart(supports: list[Evidence], refutes: list[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """Return both sides; beside what a facet can be named for, the stance model's word alone is no other side."""
    named = _named(supports), _named(refutes)
    if all(named) or not any(named):
        return supports, refutes
    return (supports, []) if named[0] else ([], refutes)


def _with_model_alone(verdict: Verdict, alone: Sequence[Evidence]) -> Verdict:
    """Return a verdict; where only the stance model reads other reports otherwise, with a reason that says so."""
    if not alone:
        return verdict
    origins = len({item.citation.origin for item in alone})
    side = "a conflict" if alone[0].stance is Stance.REFUTES else "support"
    are = "one report is" if origins == 1 else f"{origins} reports are"
    told = f"{are} read as {side} by the stance model alone: not counted"
    return replace(verdict, reasons=(*verdict.reasons, told))


def _with_dissent(verdict: Verdict, supports: Sequence[Evidence], refutes: Sequence[Evidence]) -> Verdict:
    """Return a clean verdict; where what noisy articles say contradicts it, with a reason that says so."""
    against = [item for item in (*supports, *refutes) if item.stance in _AGAINST[verdict.label]]
    return replace(verdict, reasons=(*verdict.reasons, DISSENT)) if against else verdict


def _carries(item: Evidence, policy: Policy) -> bool:
    """True for evidence that is sure enough for a verdict to rest on."""
    least = {Stance.SUPPORTS: policy.supports, Stance.REFUTES: policy.refutes}.get(item.stance)
    if least is None:
        return False
    return item.score >= (max(least, policy.meaning) if item.decided_by is Facet.MEANING else least)


def _weigh(supports: list[Evidence], refutes: list[Evidence], caps: dict[str, float], policy: Policy) -> Verdict:
    best = {side: max((item.score for item in items), default=0.0) for side, items in _sides(supports, refutes)}
    gap = best[VerdictLabel.SUPPORTED] - best[VerdictLabel.REFUTED]
    caps = dict(caps)
    independent = {item.citation.origin for item in supports} != {item.citation.origin for item in refutes}
    if supports and refutes:
        caps["contested"] = policy.contested
        both_solid = min(best.values()) >= policy.solid
        if (abs(gap) <= policy.disagreement or both_solid) and independent:
            both = [*supports, *refutes]
            both_sides = (_count(supports, "supports", "support"), _count(refutes, "conflicts with", "conflict with"))
            confidence = _confidence(max(best.values()), both, caps, policy)
            return Verdict(VerdictLabel.CONFLICTING_EVIDENCE, False, confidence, both_sides)
    label = VerdictLabel.SUPPORTED if supports and (gap >= 0 or not refutes) else VerdictLabel.REFUTED
    items = supports if label is VerdictLabel.SUPPORTED else refutes
    verbs = ("supports", "support") if label is VerdictLabel.SUPPORTED else ("conflicts with", "conflict with")
    strongest = max(_named(items) or items, key=lambda item: item.score)
    told = strongest.attribution.mode is not AttributionMode.ASSERTED
    reasons = [_count(_named(items) or items, *verbs), strongest.reason]
    if told:
        reasons.append(f"as told by {strongest.attribution.speaker or 'an unnamed speaker'}")
    confidence = _confidence(best[label], items, caps, policy)
    return Verdict(label, told or bool(supports and refutes), confidence, tuple(reasons))


def _sides(supports: list[Evidence], refutes: list[Evidence]) -> tuple[tuple[VerdictLabel, list[Evidence]], ...]:
    return (VerdictLabel.SUPPORTED, supports), (VerdictLabel.REFUTED, refutes)


def _count(items: Sequence[Evidence], one: str, many: str) -> str:
    origins = len({item.citation.origin for item in items})
    return f"one independent report {one} the claim" if origins == 1 else f"{origins} independent reports {many} it"


def _named(items: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence for which a facet can be named, and not the model's word alone."""
    return [item for item in items if item.decided_by is not Facet.MEANING]


def _confidence(score: float, items: Sequence[Evidence], caps: dict[str, float], policy: Policy) -> Confidence:
    # A report that only the model hears is no second witness of what another can be named for.
    named = _named(items)
    origins = len({item.citation.origin for item in named or items})
    value = min(1.0, score + 0.05 * (origins - 1))
    if origins == 1:
        caps = {**caps, "single_origin": policy.single_origin}
    if not named:
        caps = {**caps, "model_only": policy.model_only}
    capped = min([value, *caps.values()])
    return Confidence(_level(capped, policy), round(capped, 2), tuple(sorted(caps, key=lambda name: caps[name])))


def _held_back(verdict: Verdict, share: float, policy: Policy, *, nothing_found: bool) -> Verdict:
    """Return a verdict on the part of the archive that could be searched, as sure as that part is large at most."""
    value = min(verdict.confidence.value, round(share, 2))
    capped = Confidence(_level(value, policy), value, ("index_behind", *verdict.confidence.capped_by))
    if nothing_found and not share:
        return replace(verdict, confidence=capped, reasons=("nothing of the archive could be searched",))
    return replace(verdict, confidence=capped, reasons=(*verdict.reasons, "only part of the archive could be searched"))


def _level(value: float, policy: Policy) -> ConfidenceLevel:
    if value >= policy.high:
        return ConfidenceLevel.HIGH
    return ConfidenceLevel.MEDIUM if value >= policy.medium else ConfidenceLevel.LOW


def _silence(nearest: float, *, partly: bool) -> float:
    """Return how often an archive that came this near, 0 to 1, truly did not answer: a line through our own claims.

    Of 307 such verdicts over four archives 0.83 were right where the nearest sentence was below 0.5, 0.62 between 0.6
    and 0.8 and 0.5 above, and 0.2 fewer where a sentence said it in part.
    """
    return max(min(0.8, 1.1 - 0.7 * nearest) - (0.15 if partly else 0.0), 0.1)


def _nothing(evidence: Sequence[Evidence], partly: list[Evidence], policy: Policy, searched: int) -> Verdict:
    """Say that the archive does not answer; the nearer the nearest miss, the less sure that is."""
    nearest = max((item.score for item in evidence), default=0.0)
    value = round(_silence(nearest, partly=bool(partly)), 2) if searched else 0.0
    capped = () if searched else ("empty_archive",)
    aside = next((item for item in evidence if item.kind not in _SPEAKING and item.stance is not Stance.NEUTRAL), None)
    if aside is not None and (not partly or partly[0] is aside):
        reasons: tuple[str, ...] = (f"only a {aside.kind.value} speaks of it, and that carries no verdict",)
    elif partly:
        reasons = (f"nearest: {partly[0].reason}",)
    elif evidence:
        reasons = ("no sentence in the archive says this or denies it",)
    else:
        reasons = ("nothing in the archive speaks of this",)
    return Verdict(
        VerdictLabel.NOT_ENOUGH_EVIDENCE, bool(partly), Confidence(_level(value, policy), value, capped), reasons
    )
