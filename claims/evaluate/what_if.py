"""Other thresholds over the same evidence: which verdicts would change, and whether for the better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.evaluate.verdicts import Outcome, figures
from claims.model import VerdictLabel
from claims.verdict import Policy, decide


@dataclass(frozen=True, slots=True)
class Flip:
    """A case whose verdict would be another: what is expected, what is given now, and what would be."""

    claim: str
    expected: VerdictLabel
    now: VerdictLabel
    then: VerdictLabel


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other thresholds would change. The evidence is that of the checks: only what is decided from it differs."""

    verdict_accuracy: float
    verdict_macro_f1: float
    refuted_called_supported: int
    flips: tuple[Flip, ...]


def what_if(outcomes: Sequence[Outcome], policy: Policy) -> WhatIf:
    """Return what this policy would make of checks that are done."""
    changed = [_decided(outcome, policy) for outcome in outcomes]
    found = figures(changed)
    return WhatIf(
        verdict_accuracy=found.verdict_accuracy,
        verdict_macro_f1=found.verdict_macro_f1,
        refuted_called_supported=found.refuted_called_supported,
        flips=tuple(
            Flip(now.case.claim, now.case.verdict, now.got, then.got)
            for now, then in zip(outcomes, changed, strict=True)
            if now.got is not then.got
        ),
    )


def _decided(outcome: Outcome, policy: Policy) -> Outcome:
    check = outcome.check
    if check is None:
        return outcome
    searched, waiting = check.coverage.holdings.sentences, check.coverage.waiting
    verdict = decide(check.evidence, policy, searched=searched, waiting=waiting)
    return replace(outcome, got=verdict.label, confidence=verdict.confidence)
