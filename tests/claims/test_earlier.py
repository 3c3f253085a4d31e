"""What was checked before is found, on both databases."""

import pytest
from sqlalchemy import Engine

from claims.earlier import Earlier
from claims.errors import UnreadableClaim
from claims.store import CheckStore, KnownClaims
from tests import factories


@pytest.fixture(name="checks")
def _checks(engine: Engine) -> CheckStore:
    return CheckStore(engine)


@pytest.fixture(name="earlier")
def _earlier(engine: Engine) -> Earlier:
    return Earlier(KnownClaims(engine))


def test_alike_first_then_what_differs_least(checks: CheckStore, earlier: Earlier) -> None:
    """Each claim once, however often it was checked and however it was typed; its newest check stands for it."""
    claims = (
        "Norway brokered the 1971 truce",
        "Norway mediated the 1970 truce",
        "norway BROKERED the 1971 truce.",
        "Norway opened an embassy",
        "Norway refused the 1971 truce",
        "A ferry sank",
    )
    for number, claim in enumerate(claims):
        checks.save(factories.check(claim=claim, check_id=f"chk_{number}"))
    found = earlier.like("Norway mediated the 1971 truce")

    assert [(one.known.check_id, one.known.times, one.likeness.is_same) for one in found] == [
        ("chk_2", 2, True),
        ("chk_1", 1, False),
    ]
    assert found[0].known.claim == "norway BROKERED the 1971 truce."


def test_the_rarest_words_are_looked_for_first(
    checks: CheckStore, earlier: Earlier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where claims in great number hold a word, it is left out; what is found by the others stays found."""
    for number in range(3):
        checks.save(factories.check(claim=f"Norway closed port {number}", check_id=f"chk_{number}"))
    checks.save(factories.check(claim="Norway mediated the 1971 truce", check_id="chk_9"))
    monkeypatch.setattr("claims.earlier.MOST_HELD", 2)

    assert [one.known.check_id for one in earlier.like("Norway mediated the 1971 truce")] == ["chk_9"]


def test_nothing_known(checks: CheckStore, earlier: Earlier) -> None:
    """An empty history, and one without a word of the claim, have nothing to tell."""
    assert earlier.like("Norway mediated the 1971 truce") == ()
    checks.save(factories.check(claim="A ferry sank"))

    assert earlier.like("Norway mediated the 1971 truce") == ()


def test_what_is_no_claim(earlier: Earlier) -> None:
    """Is refused in the words in which a check refuses it."""
    with pytest.raises(UnreadableClaim, match="empty"):
        earlier.like("  ")


def test_every_claim_finds_itself(checks: CheckStore, earlier: Earlier) -> None:
    """Among many that share most of its words too."""
    for year in range(1900, 2000):
        checks.save(factories.check(claim=f"The ferry to Aldwick sank in {year}", check_id=f"chk_{year}"))

    for year in (1900, 1966, 1999):
        assert earlier.like(f"The ferry to Aldwick sank in {year}")[0].known.check_id == f"chk_{year}"
