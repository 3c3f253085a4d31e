"""All evidence against the claim: who is heard, what wins, how sure that is."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claims.facets import Facet
from claims.model import Attribution, ConfidenceLevel, Evidence, Stance, Verdict, VerdictLabel
from claims.verdict import DISSENT, Policy, decide
from sources.model import CLEAN, Noise, SentenceKind
from tests import factories

POLICY = Policy()


def piece(
    stance: Stance,
    *,
    score: float = 0.9,
    origin: str = "org_1",
    noise: Noise = CLEAN,
    kind: SentenceKind = SentenceKind.BODY,
    attribution: Attribution | None = None,
    decided_by: Facet | None = None,
) -> Evidence:
    """Return a piece of evidence from one origin."""
    cited = factories.citation(f"art_{origin}", origin=origin, noise=noise)
    return replace(
        factories.evidence(stance, cited=cited, score=score, attribution=attribution, reason=f"it {stance.value}"),
        kind=kind,
        decided_by=decided_by,
    )


def verdict_on(*evidence: Evidence, policy: Policy = POLICY, searched: int = 100) -> Verdict:
    """Return the verdict over these pieces of evidence."""
    return decide(evidence, policy, searched=searched)


SUPPORTS, REFUTES = piece(Stance.SUPPORTS), piece(Stance.REFUTES)


class TestLabel:
    """What the archive says."""

    @pytest.mark.parametrize(
        ("evidence", "label"),
        [
            ([SUPPORTS], VerdictLabel.SUPPORTED),
            ([REFUTES], VerdictLabel.REFUTED),
            ([piece(Stance.QUALIFIES)], VerdictLabel.NOT_ENOUGH_EVIDENCE),
            ([piece(Stance.NEUTRAL)], VerdictLabel.NOT_ENOUGH_EVIDENCE),
            ([], VerdictLabel.NOT_ENOUGH_EVIDENCE),
            ([SUPPORTS, piece(Stance.NEUTRAL), piece(Stance.QUALIFIES)], VerdictLabel.SUPPORTED),
        ],
    )
    def test_only_a_side_taken_decides(self, evidence: Sequence[Evidence], label: VerdictLabel) -> None:
        """A sentence that supports or refutes decides; those that qualify or speak of other things do not."""
        assert verdict_on(*evidence).label is label

    def test_independent_reports_that_disagree_conflict(self) -> None:
        """Two origins, equally strong, on either side: both are told, and neither wins."""
        found = verdict_on(SUPPORTS, piece(Stance.REFUTES, origin="org_2"))

        assert found.label is VerdictLabel.CONFLICTING_EVIDENCE
        assert len(found.reasons) == 2
        assert "contested" in found.confidence.capped_by

    @pytest.mark.parametrize(
        ("strong", "weak", "label"),
        [
            (Stance.SUPPORTS, Stance.REFUTES, VerdictLabel.SUPPORTED),
            (Stance.REFUTES, Stance.SUPPORTS, VerdictLabel.REFUTED),
        ],
    )
    def test_a_much_stronger_side_wins(self, strong: Stance, weak: Stance, label: VerdictLabel) -> None:
        """Where one side is far better evidenced it decides, qualified by the other, and is less sure for it."""
        far = min(0.9 - POLICY.disagreement, POLICY.solid) - 0.05
        found = verdict_on(piece(strong), piece(weak, score=far, origin="org_2"))

        assert found.label is label
        assert found.qualified
        assert found.confidence.value <= POLICY.contested

    def test_one_origin_does_not_disagree_with_itself(self) -> None:
        """Two sentences of one report, or of its reprint, are no conflicting evidence."""
        found = verdict_on(SUPPORTS, REFUTES)

        assert found.label is not VerdictLabel.CONFLICTING_EVIDENCE
        assert found.qualified

    def test_the_order_of_evidence_makes_no_difference(self) -> None:
        """Evidence is weighed, not counted off."""
        pieces = [SUPPORTS, piece(Stance.REFUTES, origin="org_2"), piece(Stance.QUALIFIES)]

        assert verdict_on(*pieces) == verdict_on(*reversed(pieces))


class TestHearing:
    """Who is heard first."""

    @pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
    def test_a_noisy_article_is_not_heard_beside_a_clean_one(self, stance: Stance) -> None:
        """What a clean article says stands, whatever any number of damaged ones say, however loudly."""
        other = Stance.REFUTES if stance is Stance.SUPPORTS else Stance.SUPPORTS
        clean = piece(stance, score=0.7)
        noisy = [piece(other, score=1.0, origin=f"org_{n}", noise=factories.NOISY) for n in range(2, 5)]

        found, alone = verdict_on(clean, *noisy), verdict_on(clean)

        assert replace(found, reasons=alone.reasons) == alone
        assert found.reasons == (*alone.reasons, DISSENT)

    def test_a_noisy_article_that_agrees_is_no_dissent(self) -> None:
        """Where a damaged article says what a clean one says, nothing is added."""
        noisy = piece(Stance.SUPPORTS, origin="org_2", noise=factories.NOISY)

        assert verdict_on(SUPPORTS, noisy) == verdict_on(SUPPORTS)

    def test_noise_does_not_dissent_from_both_sides(self) -> None:
        """A verdict that tells both sides is contradicted by neither."""
        noisy = piece(Stance.SUPPORTS, origin="org_3", noise=factories.NOISY)
        sides = (SUPPORTS, piece(Stance.REFUTES, origin="org_2"))

        assert verdict_on(*sides, noisy) == verdict_on(*sides)

    @pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
    def test_noise_carries_nothing_that_a_clean_sentence_speaks_against(self, stance: Stance) -> None:
        """A clean sentence too faint for a verdict of its own still keeps damaged articles from one."""
        other = Stance.REFUTES if stance is Stance.SUPPORTS else Stance.SUPPORTS
        noisy = piece(stance, score=1.0, origin="org_2", noise=factories.NOISY)

        assert verdict_on(piece(other, score=0.1), noisy).label is VerdictLabel.NOT_ENOUGH_EVIDENCE
        assert verdict_on(piece(Stance.QUALIFIES), noisy).label is not VerdictLabel.NOT_ENOUGH_EVIDENCE

    def test_noisy_articles_alone_give_low_confidence(self) -> None:
        """However many damaged articles agree, the verdict is of low confidence and says why."""
        found = verdict_on(
            *(piece(Stance.SUPPORTS, score=1.0, origin=f"org_{n}", noise=factories.NOISY) for n in range(5))
        )

        assert found.label is VerdictLabel.SUPPORTED
        assert found.confidence.level is ConfidenceLevel.LOW
        assert "noisy_source" in found.confidence.capped_by

    def test_a_headline_alone_gives_low_confidence(self) -> None:
        """Headlines shorten: one that no sentence of a text bears out is of low confidence."""
        found = verdict_on(piece(Stance.SUPPORTS, score=1.0, kind=SentenceKind.HEADLINE))

        assert found.label is VerdictLabel.SUPPORTED
        assert found.confidence.level is ConfidenceLevel.LOW
        assert "headline_only" in found.confidence.capped_by

    def test_a_headline_is_not_heard_beside_a_text(self) -> None:
        """What a sentence of a text says stands against any headline."""
        headline = piece(Stance.REFUTES, score=1.0, origin="org_2", kind=SentenceKind.HEADLINE)

        assert verdict_on(SUPPORTS, headline) == verdict_on(SUPPORTS)

    def test_a_clean_headline_is_heard_before_a_noisy_text(self) -> None:
        """A damaged article comes last of all."""
        headline = piece(Stance.SUPPORTS, kind=SentenceKind.HEADLINE)
        noisy = piece(Stance.REFUTES, score=1.0, origin="org_2", noise=factories.NOISY)

        assert verdict_on(headline, noisy).label is VerdictLabel.SUPPORTED


class TestConfidence:
    """How sure a verdict is."""

    def test_one_origin_is_never_of_high_confidence(self) -> None:
        """One report, however plain and however often reprinted, is capped."""
        found = verdict_on(*(piece(Stance.SUPPORTS, score=1.0) for _ in range(3)))

        assert found.confidence.level is ConfidenceLevel.MEDIUM
        assert found.confidence.capped_by == ("single_origin",)

    def test_independent_reports_that_agree_lift_it(self) -> None:
        """A second origin takes the cap off."""
        found = verdict_on(SUPPORTS, piece(Stance.SUPPORTS, origin="org_2"))

        assert found.confidence.level is ConfidenceLevel.HIGH
        assert found.confidence.capped_by == ()

    @pytest.mark.parametrize("score", [0.1, 0.3, 0.6, 0.9, 1.0])
    @pytest.mark.parametrize("origins", [1, 2, 30])
    def test_it_is_a_share(self, score: float, origins: int) -> None:
        """Confidence lies between 0 and 1, and its level follows from its value."""
        found = verdict_on(*(piece(Stance.REFUTES, score=score, origin=f"org_{n}") for n in range(origins))).confidence

        assert 0.0 <= found.value <= 1.0
        assert (found.level is ConfidenceLevel.HIGH) == (found.value >= POLICY.high)
        assert (found.level is ConfidenceLevel.LOW) == (found.value < POLICY.medium)

    def test_a_stronger_quote_is_surer(self) -> None:
        """Of two verdicts on one report, the one with the better quote is no less sure."""
        weak, strong = (verdict_on(piece(Stance.SUPPORTS, score=score)).confidence for score in (0.5, 0.7))

        assert weak.value < strong.value

    def test_the_policy_sets_the_caps(self) -> None:
        """A newsroom that trusts one report may say so."""
        trusting = verdict_on(piece(Stance.SUPPORTS, score=1.0), policy=Policy(single_origin=1.0))

        assert trusting.confidence.level is ConfidenceLevel.HIGH


class TestNothing:
    """Not enough evidence is an answer."""

    def test_an_archive_that_says_nothing_is_told(self) -> None:
        """Nothing found in a searched archive is a sure answer; the reason says there was nothing."""
        found = verdict_on()

        assert found.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
        assert found.confidence.level is ConfidenceLevel.HIGH
        assert not found.qualified
        assert found.reasons

    def test_an_empty_archive_is_sure_of_nothing(self) -> None:
        """Where nothing was there to be searched, the answer is worth nothing, and says why."""
        found = verdict_on(searched=0)

        assert (found.confidence.level, found.confidence.value) == (ConfidenceLevel.LOW, 0.0)
        assert found.confidence.capped_by == ("empty_archive",)

    def test_what_could_not_be_searched_says_nothing(self) -> None:
        """Where the index has nothing of a full archive, nothing was found out; the archive is not empty."""
        found = decide([], POLICY, searched=0, waiting=330)

        assert (found.confidence.level, found.confidence.value) == (ConfidenceLevel.LOW, 0.0)
        assert found.confidence.capped_by == ("index_behind",)
        assert found.reasons == ("nothing of the archive could be searched",)

    @pytest.mark.parametrize("stances", [(), (Stance.SUPPORTS,), (Stance.REFUTES, Stance.NEUTRAL)])
    def test_no_verdict_is_surer_than_what_was_searched(self, stances: tuple[Stance, ...]) -> None:
        """Whatever was found in a part of the archive, the rest might say otherwise: told, and capped by its share."""
        pieces = [piece(stance) for stance in stances]
        whole, part = (decide(pieces, POLICY, searched=30, waiting=waiting) for waiting in (1, 70))

        assert "index_behind" not in whole.confidence.capped_by
        assert (part.label, part.confidence.value) == (whole.label, 0.3)
        assert part.confidence.level is ConfidenceLevel.LOW
        assert part.confidence.capped_by == ("index_behind", *whole.confidence.capped_by)
        assert part.reasons == (*whole.reasons, "only part of the archive could be searched")

    def test_a_near_miss_makes_it_less_sure(self) -> None:
        """The nearer the nearest sentence comes, the less sure it is that the archive does not say it."""
        far, near = (verdict_on(piece(Stance.NEUTRAL, score=score)).confidence.value for score in (0.3, 0.8))

        assert near < far

    def test_a_partial_answer_qualifies(self) -> None:
        """A sentence that says part of the claim is named as the nearest."""
        found = verdict_on(piece(Stance.QUALIFIES))

        assert found.qualified
        assert "it qualifies" in found.reasons[0]
