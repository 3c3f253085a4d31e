"""What a verdict counts, and why it does not count the rest."""

import pytest

from claims.facets import Facet
from claims.model import Evidence, Stance
from claims.verdict import account, settles
from sources.model import SentenceKind
from tests import factories
from tests.claims.test_verdict import POLICY, REFUTES, SUPPORTS, piece, verdict_on


class TestAccount:
    """What a verdict does not count says why."""

    def test_what_only_the_model_reads_is_left_out_and_told(self) -> None:
        """Beside named support the model's word alone is no conflict: the quote and the verdict say so."""
        heard = piece(Stance.REFUTES, origin="org_2", decided_by=Facet.MEANING)
        named, left = account((SUPPORTS, heard), POLICY)

        assert named == SUPPORTS
        assert left.uncounted is not None
        assert "only the stance model reads it so" in left.uncounted
        assert left.why == f"it refutes; {left.uncounted}"
        assert verdict_on(SUPPORTS, heard).reasons == (
            *verdict_on(SUPPORTS).reasons,
            "one report is read as a conflict by the stance model alone: not counted",
        )
        assert verdict_on(SUPPORTS, heard).confidence == verdict_on(SUPPORTS).confidence

    def test_reports_left_out_are_counted_by_origin(self) -> None:
        """Two reprints that only the model hears are one report; two origins are two, on either side."""
        heard = [piece(Stance.SUPPORTS, origin=f"org_{n}", decided_by=Facet.MEANING) for n in (2, 2, 3)]

        assert "one report is read as support " in verdict_on(REFUTES, *heard[:2]).reasons[-1]
        assert "2 reports are read as support " in verdict_on(REFUTES, *heard).reasons[-1]

    def test_the_model_alone_is_no_further_witness(self) -> None:
        """What agrees with a named reason and has none itself is no second report; where nobody has one, it counts."""
        heard = piece(Stance.SUPPORTS, score=1.0, origin="org_2", decided_by=Facet.MEANING)

        assert account((SUPPORTS, heard), POLICY)[1].uncounted is not None
        assert verdict_on(SUPPORTS, heard).reasons == verdict_on(SUPPORTS).reasons
        assert account((heard,), POLICY) == (heard,)

    @pytest.mark.parametrize(
        ("left", "why"),
        [
            (piece(Stance.REFUTES, origin="org_2", noise=factories.NOISY), "reads like a machine translation"),
            (piece(Stance.SUPPORTS, origin="org_2", noise=factories.NOISY), "reads like a machine translation"),
            (piece(Stance.REFUTES, score=0.4, origin="org_2"), "not sure enough"),
            (piece(Stance.REFUTES, origin="org_2", kind=SentenceKind.HEADLINE), "only a headline"),
            (piece(Stance.REFUTES, origin="org_2", kind=SentenceKind.CAPTION), "a caption carries no verdict"),
        ],
    )
    def test_each_reason_is_told(self, left: Evidence, why: str) -> None:
        """Whatever takes a side and is not heard says why; what is heard says nothing."""
        heard, told = account((SUPPORTS, left), POLICY)

        assert heard.uncounted is None
        assert told.uncounted is not None
        assert why in told.uncounted

    def test_noise_that_carries_no_verdict_says_so(self) -> None:
        """Where a faint clean sentence keeps a damaged one from a verdict, neither is counted."""
        told = account((piece(Stance.REFUTES, score=0.1), piece(Stance.SUPPORTS, noise=factories.NOISY)), POLICY)

        assert all(item.uncounted for item in told)

    def test_what_takes_no_side_is_left_alone(self) -> None:
        """Only what could have been counted says that it was not; both sides of conflicting evidence are counted."""
        aside = (piece(Stance.QUALIFIES), piece(Stance.NEUTRAL))
        sides = (SUPPORTS, piece(Stance.REFUTES, origin="org_2"))

        assert account(aside, POLICY) == aside
        assert account(sides, POLICY) == sides


class TestSettles:
    """What settles a claim."""

    def test_a_clean_text_with_a_named_reason_does(self) -> None:
        """Either side, from the score on that a verdict asks for."""
        assert settles(SUPPORTS, POLICY)
        assert settles(REFUTES, POLICY)

    @pytest.mark.parametrize(
        "left",
        [
            piece(Stance.SUPPORTS, decided_by=Facet.MEANING),
            piece(Stance.SUPPORTS, noise=factories.NOISY),
            piece(Stance.SUPPORTS, kind=SentenceKind.HEADLINE),
            piece(Stance.REFUTES, score=0.4),
            piece(Stance.QUALIFIES),
        ],
    )
    def test_the_rest_does_not(self, left: Evidence) -> None:
        """Not the model's word alone, a noisy article, a headline, what is not sure enough or takes no side."""
        assert not settles(left, POLICY)
