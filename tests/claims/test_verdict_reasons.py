"""Why a verdict was given, in the words an editor reads."""

import pytest

from claims.model import Attribution, AttributionKind, AttributionMode, Stance
from tests.claims.test_verdict import SUPPORTS, piece, verdict_on

DENIED = Attribution(AttributionKind.NAMED, "Ana Ruiz", AttributionMode.DENIED)


class TestReasons:
    """What an editor reads."""

    def test_reprints_are_counted_once(self) -> None:
        """Three prints of one report are one independent report; two origins are two."""
        reprints = verdict_on(*(piece(Stance.SUPPORTS) for _ in range(3)))
        independent = verdict_on(SUPPORTS, piece(Stance.SUPPORTS, origin="org_2"))

        assert reprints.reasons[0].startswith("one independent report ")
        assert independent.reasons[0].startswith("2 independent reports ")

    @pytest.mark.parametrize(
        ("stance", "one", "two"),
        [
            (Stance.SUPPORTS, "supports the claim", "support it"),
            (Stance.REFUTES, "conflicts with the claim", "conflict with it"),
        ],
    )
    def test_each_side_is_told_in_its_own_words(self, stance: Stance, one: str, two: str) -> None:
        """One report supports, two support; one conflicts with the claim, two conflict with it."""
        alone = verdict_on(piece(stance))
        both = verdict_on(piece(stance), piece(stance, origin="org_2"))

        assert alone.reasons[0] == f"one independent report {one}"
        assert both.reasons[0] == f"2 independent reports {two}"
        assert not alone.qualified
        assert not both.qualified

    def test_the_strongest_quote_gives_its_reason(self) -> None:
        """The verdict repeats why its best evidence says so."""
        assert "it supports" in verdict_on(SUPPORTS, piece(Stance.SUPPORTS, score=0.5)).reasons

    def test_a_party_speaking_is_named(self) -> None:
        """What only a party says is told as theirs, and qualifies the verdict."""
        found = verdict_on(piece(Stance.REFUTES, attribution=DENIED))

        assert found.qualified
        assert any("Ana Ruiz" in reason for reason in found.reasons)
