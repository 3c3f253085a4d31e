"""What stands beside an article's text: it is quoted, and decides nothing."""

from dataclasses import replace

import pytest

from claims.model import ConfidenceLevel, Evidence, Stance, VerdictLabel
from claims.verdict import Policy, decide
from sources.model import CLEAN, Noise, SentenceKind
from tests import factories

BESIDE = [SentenceKind.CAPTION, SentenceKind.BYLINE, SentenceKind.DATELINE]
POLICY = Policy()


def piece(stance: Stance, kind: SentenceKind, *, origin: str = "org_1", noise: Noise = CLEAN) -> Evidence:
    """Return the surest evidence there can be, from one part of an article."""
    cited = factories.citation(f"art_{origin}", origin=origin, noise=noise)
    return replace(factories.evidence(stance, cited=cited, score=1.0, decided_by=None), kind=kind)


@pytest.mark.parametrize("kind", BESIDE)
@pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
@pytest.mark.parametrize("noise", [CLEAN, factories.NOISY])
def test_it_never_speaks(kind: SentenceKind, stance: Stance, noise: Noise) -> None:
    """However many match, they carry no verdict; the reason names what was seen."""
    found = decide([piece(stance, kind, origin=f"org_{n}", noise=noise) for n in range(3)], POLICY, searched=100)

    assert found.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
    assert found.confidence.level is ConfidenceLevel.LOW
    assert found.reasons == (f"only a {kind.value} speaks of it, and that carries no verdict",)


@pytest.mark.parametrize("kind", BESIDE)
@pytest.mark.parametrize("speaking", [SentenceKind.BODY, SentenceKind.HEADLINE])
def test_it_changes_no_verdict(kind: SentenceKind, speaking: SentenceKind) -> None:
    """A verdict of sentences or headlines is the same beside a caption that says otherwise."""
    heard = piece(Stance.SUPPORTS, speaking)
    beside = piece(Stance.REFUTES, kind, origin="org_2")

    assert decide([heard, beside], POLICY, searched=100) == decide([heard], POLICY, searched=100)
