"""Figures over a case file, worked out by hand."""

import json

import pytest

from claims.errors import UnreadableCase, UnreadableClaim
from claims.evaluate.verdicts import Case, Figures, evaluate_claims, figures, read_cases
from claims.evaluate.what_if import Flip, what_if
from claims.model import Check, ConfidenceLevel, VerdictLabel
from claims.verdict import Policy
from tests import factories

S, R, N = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_EVIDENCE


def answer(label: VerdictLabel, *quotes: str, level: ConfidenceLevel = ConfidenceLevel.HIGH) -> Check:
    """Return a check with this verdict, quoting these sentences."""
    return factories.check(*(factories.evidence(quote=quote) for quote in quotes), label=label, level=level)


def measured(*pairs: tuple[Case, Check]) -> Figures:
    """Return the figures over cases and the checks that answer them."""
    answers = {case.claim: check for case, check in pairs}
    return figures(list(evaluate_claims([case for case, _ in pairs], answers.__getitem__)))


def test_verdict_figures() -> None:
    """Accuracy is over all cases, macro F1 over the verdicts they expect, precision over the answers given."""
    found = measured(
        (Case("a", S), answer(S)),
        (Case("b", S), answer(N)),
        (Case("c", R), answer(S, "a quote", "another")),
        (Case("d", R), answer(R)),
    )

    assert (found.n, found.verdict_accuracy) == (4, 0.5)
    supported, refuted = found.per_verdict["supported"], found.per_verdict["refuted"]
    assert (supported.precision, supported.recall, supported.n) == (0.5, 0.5, 2)
    assert (refuted.precision, refuted.recall, refuted.n) == (1.0, 0.5, 2)
    assert found.verdict_macro_f1 == pytest.approx((0.5 + 2 / 3) / 2)
    assert found.per_verdict["not_enough_evidence"].n == 0
    assert found.refuted_called_supported == 1
    assert [(miss.claim, miss.expected, miss.got, miss.quote) for miss in found.misses] == [
        ("b", S, N, None),
        ("c", R, S, "a quote"),
    ]


def test_evidence_hits() -> None:
    """A quote hits that contains the named evidence or lies in it, whatever the white space; no evidence, no row."""
    found = measured(
        (Case("first", S, evidence="ended the  war"), answer(S, "It ended\nthe war in May.")),
        (Case("inside", S, evidence="It rained. It ended the war."), answer(S, "no", "It ended the war.")),
        (Case("sixth", S, evidence="here"), answer(S, "1", "2", "3", "4", "5", "here")),
        (Case("none", N), answer(N, "anything")),
    )

    assert found.evidence_hit_at_1 == pytest.approx(1 / 3)
    assert found.evidence_hit_at_5 == pytest.approx(2 / 3)


def test_no_case_names_evidence() -> None:
    """A rate over no cases is unknown, not 0."""
    found = measured((Case("a", N), answer(N)))

    assert (found.evidence_hit_at_1, found.evidence_hit_at_5) == (None, None)


def test_low_confidence() -> None:
    """Of the cases that expect low confidence, those that got it are counted; others do not matter."""
    found = measured(
        (Case("a", S, expects_low_confidence=True), answer(S, level=ConfidenceLevel.LOW)),
        (Case("b", S, expects_low_confidence=True), answer(S, level=ConfidenceLevel.MEDIUM)),
        (Case("c", S), answer(S, level=ConfidenceLevel.LOW)),
    )

    assert (found.low_confidence_expected, found.low_confidence_given) == (2, 1)


def test_calibration() -> None:
    """Beside how sure the desk was stands how often it was right."""
    found = measured((Case("a", S), answer(S)), (Case("b", S), answer(N))).calibration

    assert found is not None
    assert sum(one.n for one in found.bins) == 2
    assert all(one.low <= one.confidence <= one.high for one in found.bins)


def test_no_cases() -> None:
    """An empty case file has figures too."""
    found = measured()

    assert (found.n, found.verdict_accuracy, found.verdict_macro_f1, found.misses) == (0, 0.0, 0.0, ())


def test_unreadable_claim() -> None:
    """A claim the desk cannot read is a case it has no evidence for, not the end of the evaluation."""

    def refuse(text: str) -> Check:
        raise UnreadableClaim(text)

    found = figures(list(evaluate_claims([Case("", S), Case("", N)], refuse)))

    assert found.verdict_accuracy == 0.5


def test_other_thresholds_decide_anew() -> None:
    """Over the same evidence; what could not be read stays as it is."""

    def refuse(text: str) -> Check:
        raise UnreadableClaim(text)

    outcomes = [
        *evaluate_claims([Case("a", R)], lambda _: answer(R, "It did not.")),
        *evaluate_claims([Case("", N)], refuse),
    ]
    same, stricter = what_if(outcomes, Policy()), what_if(outcomes, Policy(refutes=1.0))

    assert (same.verdict_accuracy, same.flips) == (1.0, ())
    assert (stricter.verdict_accuracy, stricter.flips) == (0.5, (Flip("a", R, now=R, then=N),))


def test_reads_cases() -> None:
    """Keys that are not ours, empty lines and absent evidence are no errors."""
    rows = [
        json.dumps({"claim": "a", "verdict": "refuted", "evidence": None, "kind": "year", "source": "a.txt"}),
        "\n",
        json.dumps({"claim": "b", "verdict": "supported", "evidence": "b c", "confidence": "low"}),
    ]

    assert list(read_cases(row.encode() for row in rows)) == [
        Case("a", R),
        Case("b", S, evidence="b c", expects_low_confidence=True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b"\xff\xfe",
        b"\x00",
        b'{"verdict": "refuted"}',
        b'{"claim": " ", "verdict": "refuted"}',
        b'{"claim": 7, "verdict": "refuted"}',
        b'{"claim": "a"}',
        b'{"claim": "a", "verdict": "true"}',
        b'{"claim": "a", "verdict": ["refuted"]}',
        b'{"claim": "a", "verdict": "refuted", "evidence": ["b"]}',
    ],
    ids=lambda line: repr(line[:40]),
)
def test_malformed_case(line: bytes) -> None:
    """A line that is no case is named by its number."""
    with pytest.raises(UnreadableCase, match=r"^line 2: "):
        list(read_cases([b'{"claim": "a", "verdict": "refuted"}', line]))
