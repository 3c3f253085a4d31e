"""What only the stance model reads: how much of a verdict it carries."""

import pytest

from claims.facets import Facet
from claims.model import ConfidenceLevel, Stance, VerdictLabel
from tests.claims.test_verdict import POLICY, piece, verdict_on


class TestModelAlone:
    """What only the stance model reads, and no facet names."""

    @pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
    def test_it_carries_no_verdict_unless_very_sure(self, stance: Stance) -> None:
        """Where a named facet would do, the model's word alone is not enough."""
        score = (POLICY.supports + POLICY.meaning) / 2
        named, unnamed = (piece(stance, score=score, decided_by=facet) for facet in (Facet.NUMBER, Facet.MEANING))

        assert verdict_on(named).label is not VerdictLabel.NOT_ENOUGH_EVIDENCE
        assert verdict_on(unnamed).label is VerdictLabel.NOT_ENOUGH_EVIDENCE

    def test_a_very_sure_model_carries_one_that_says_so(self) -> None:
        """Such a verdict is never of high confidence, and names what caps it."""
        items = [piece(Stance.REFUTES, origin=f"org_{n}", score=0.99, decided_by=Facet.MEANING) for n in range(5)]
        found = verdict_on(*items)

        assert found.label is VerdictLabel.REFUTED
        assert found.confidence.level is not ConfidenceLevel.HIGH
        assert "model_only" in found.confidence.capped_by

    def test_it_is_no_second_witness(self) -> None:
        """A report that only the model hears leaves the confidence of a single named one where it was."""
        named = piece(Stance.REFUTES, decided_by=Facet.DATE)
        heard = piece(Stance.REFUTES, origin="org_2", decided_by=Facet.MEANING)

        assert verdict_on(named, heard).confidence == verdict_on(named).confidence
        assert "single_origin" in verdict_on(named, heard).confidence.capped_by

    def test_one_named_report_is_enough_to_lift_the_cap(self) -> None:
        """Where any of the evidence can be named, the verdict is not the model's alone."""
        items = [piece(Stance.REFUTES, decided_by=Facet.MEANING), piece(Stance.REFUTES, decided_by=Facet.DATE)]

        assert "model_only" not in verdict_on(*items).confidence.capped_by
