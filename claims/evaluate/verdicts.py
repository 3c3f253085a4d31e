"""A case file -> figures: how often the desk is right, and where it is not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from claims.errors import UnreadableClaim
from claims.evaluate.calibration import Calibration, calibration
from claims.evaluate.rows import read_rows
from claims.model import Check, Confidence, ConfidenceLevel, VerdictLabel

# What an unreadable claim gets is no guess.
_UNREADABLE = Confidence(ConfidenceLevel.LOW, value=0.0)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the verdict a person gave it and, where one stands in the archive, the text that decides it."""

    claim: str
    verdict: VerdictLabel
    evidence: str | None = None
    expects_low_confidence: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case beside what the desk answered; `quotes` in the order the desk gave them.

    `check` is the answer in full; None where the claim could not be read.
    """

    case: Case
    got: VerdictLabel
    confidence: Confidence
    quotes: tuple[str, ...]
    check: Check | None = None

    def hits(self, depth: int) -> bool:
        """Return whether one of the first quotes contains the case's evidence or lies in it."""
        wanted = _spaced(self.case.evidence or "")
        return any(quote in wanted or wanted in quote for quote in map(_spaced, islice(self.quotes, depth)))


@dataclass(frozen=True, slots=True)
class VerdictFigures:
    """How one verdict fares: `n` cases expect it; a verdict never given has precision 0."""

    precision: float
    recall: float
    n: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Miss:
    """A case the desk got wrong, with the first quote it gave."""

    claim: str
    expected: VerdictLabel
    got: VerdictLabel
    quote: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What an evaluation found. Rates are fractions of 1; the other numbers count cases.

    `verdict_macro_f1` is the mean over the verdicts that the cases expect; `evidence_hit_at_…` is over the cases that
    name evidence, None where none does; `low_confidence_given` counts those of `low_confidence_expected` that got it;
    `calibration` is that of the verdicts given.
    """

    n: int
    verdict_accuracy: float
    verdict_macro_f1: float
    per_verdict: dict[str, VerdictFigures]
    refuted_called_supported: int
    evidence_hit_at_1: float | None
    evidence_hit_at_5: float | None
    low_confidence_expected: int
    low_confidence_given: int
    misses: tuple[Miss, ...]
    calibration: Calibration | None


def read_cases(lines: Iterable[bytes]) -> Iterator[Case]:
    """Yield the cases of a JSON Lines file, one an object with `claim`, `verdict` and perhaps `evidence`, `confidence`.

    Raises:
        UnreadableCase: a line is no such object; the message names the line.
    """
    return read_rows(lines, _case)


def evaluate_claims(cases: Iterable[Case], check: Callable[[str], Check]) -> Iterator[Outcome]:
    """Yield what the desk answers to each case, as it answers; to a claim it cannot read it has no evidence."""
    for case in cases:
        try:
            done = check(case.claim)
        except UnreadableClaim:
            yield Outcome(case, VerdictLabel.NOT_ENOUGH_EVIDENCE, _UNREADABLE, quotes=())
        else:
            quotes = tuple(item.quote for item in done.evidence)
            yield Outcome(case, done.verdict.label, done.verdict.confidence, quotes, done)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the figures over all outcomes."""
    per_verdict = {label.value: _verdict_figures(label, outcomes) for label in VerdictLabel}
    expected = [of_verdict for of_verdict in per_verdict.values() if of_verdict.n]
    with_evidence = [outcome for outcome in outcomes if outcome.case.evidence]
    low = [outcome for outcome in outcomes if outcome.case.expects_low_confidence]
    wrong = [outcome for outcome in outcomes if outcome.got is not outcome.case.verdict]
    return Figures(
        n=len(outcomes),
        verdict_accuracy=_share(len(outcomes) - len(wrong), len(outcomes)),
        verdict_macro_f1=_share(sum(of_verdict.f1 for of_verdict in expected), len(expected)),
        per_verdict=per_verdict,
        refuted_called_supported=sum(
            outcome.case.verdict is VerdictLabel.REFUTED and outcome.got is VerdictLabel.SUPPORTED for outcome in wrong
        ),
        evidence_hit_at_1=_hit_rate(with_evidence, 1),
        evidence_hit_at_5=_hit_rate(with_evidence, 5),
        low_confidence_expected=len(low),
        low_confidence_given=sum(outcome.confidence.level is ConfidenceLevel.LOW for outcome in low),
        misses=tuple(
            Miss(outcome.case.claim, outcome.case.verdict, outcome.got, next(iter(outcome.quotes), None))
            for outcome in wrong
        ),
        calibration=calibration(
            [(outcome.confidence.value, outcome.got is outcome.case.verdict) for outcome in outcomes]
        ),
    )


def _case(row: object) -> Case:
    if not isinstance(row, dict) or not isinstance(row.get("claim"), str) or not row["claim"].strip():
        raise ValueError("a case is an object with a claim")
    if row.get("verdict") not in list(VerdictLabel):
        raise ValueError(f"its verdict is none of {', '.join(VerdictLabel)}")
    evidence = row.get("evidence")
    if evidence is not None and not isinstance(evidence, str):
        raise ValueError("its evidence is not text")
    return Case(
        claim=row["claim"],
        verdict=VerdictLabel(row["verdict"]),
        evidence=evidence if evidence and evidence.strip() else None,
        expects_low_confidence=row.get("confidence") == ConfidenceLevel.LOW,
    )


def _verdict_figures(label: VerdictLabel, outcomes: Sequence[Outcome]) -> VerdictFigures:
    expected = sum(outcome.case.verdict is label for outcome in outcomes)
    given = sum(outcome.got is label for outcome in outcomes)
    right = sum(outcome.got is label and outcome.case.verdict is label for outcome in outcomes)
    return VerdictFigures(precision=_share(right, given), recall=_share(right, expected), n=expected)


def _hit_rate(outcomes: Sequence[Outcome], depth: int) -> float | None:
    return _share(sum(outcome.hits(depth) for outcome in outcomes), len(outcomes)) if outcomes else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _spaced(text: str) -> str:
    return " ".join(text.split())
