"""The desk over its sample archive: no change may make it worse than it was measured."""

import json
from pathlib import Path

from claims.evaluate.verdicts import Figures, evaluate_claims, figures, read_cases
from service.wiring import Desk
from tests.conftest import EXAMPLES

FLOORS = json.loads((Path(__file__).parent / "cases" / "floors.json").read_text(encoding="utf-8"))["sample_archive"]


def flat(found: Figures) -> dict[str, float]:
    """Return figures under one name each: a share of 1, or a count."""
    low = found.low_confidence_given / found.low_confidence_expected if found.low_confidence_expected else 1.0
    by_verdict = {
        f"{verdict}_{name}": value
        for verdict, of_verdict in found.per_verdict.items()
        for name, value in (("precision", of_verdict.precision), ("recall", of_verdict.recall))
    }
    return {
        "verdict_accuracy": found.verdict_accuracy,
        "verdict_macro_f1": found.verdict_macro_f1,
        "evidence_hit_at_1": found.evidence_hit_at_1 or 0.0,
        "evidence_hit_at_5": found.evidence_hit_at_5 or 0.0,
        "low_confidence_given": low,
        "refuted_called_supported": found.refuted_called_supported,
        **by_verdict,
    }


def test_the_desk_is_no_worse_than_it_was(sample_desk: Desk) -> None:
    """Verdicts and quotes are right at least as often as was measured, less a margin; false answers stay as rare."""
    cases = read_cases((EXAMPLES / "claims.jsonl").read_bytes().splitlines())
    measured = flat(figures(list(evaluate_claims(cases, sample_desk.checker.check))))

    fallen = {name: measured[name] for name, floor in FLOORS["at_least"].items() if measured[name] < floor}
    risen = {name: measured[name] for name, most in FLOORS["at_most"].items() if measured[name] > most}
    assert (fallen, risen) == ({}, {}), measured


def test_the_gate_is_shut() -> None:
    """The figures that matter most have a floor, and refuted claims called supported a ceiling."""
    assert {"verdict_accuracy", "verdict_macro_f1", "refuted_precision", "evidence_hit_at_5"} <= set(FLOORS["at_least"])
    assert set(FLOORS["at_most"]) == {"refuted_called_supported"}
