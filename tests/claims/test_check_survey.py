"""Checks counted, and found by what they quote."""

import pytest
from sqlalchemy import Engine

from claims.model import VerdictLabel
from claims.store import CheckStore, CheckSurvey
from tests.factories import check, citation, evidence


@pytest.fixture
def checks(engine: Engine) -> CheckStore:
    """Return an empty history."""
    return CheckStore(engine)


@pytest.fixture
def survey(engine: Engine) -> CheckSurvey:
    """Return what counts it."""
    return CheckSurvey(engine)


def test_nothing_is_counted_as_nothing(survey: CheckSurvey) -> None:
    """Without a check every verdict counts 0."""
    tally = survey.tally()

    assert (tally.total, tally.last) == (0, None)
    assert set(tally.by_verdict) == set(VerdictLabel)


def test_counted_by_verdict(checks: CheckStore, survey: CheckSurvey) -> None:
    """Each check counts once, under its verdict."""
    for number, label in enumerate([VerdictLabel.REFUTED, VerdictLabel.REFUTED, VerdictLabel.SUPPORTED]):
        made = check(evidence(), label=label, check_id=f"chk_{number}")
        checks.save(made)

    tally = survey.tally()
    assert (tally.by_verdict[VerdictLabel.REFUTED], tally.by_verdict[VerdictLabel.SUPPORTED]) == (2, 1)
    assert (tally.total, tally.last) == (3, made.checked_at)


def test_found_by_what_they_quote(checks: CheckStore, survey: CheckSurvey) -> None:
    """An article's checks are found, newest first, each once however often it quotes the article."""
    one, other = evidence(cited=citation("art_1")), evidence(cited=citation("art_2"))
    for number in range(3):
        checks.save(check(one, one, other, check_id=f"chk_{number}"))
    checks.save(check(other, check_id="chk_other"))

    total, newest = survey.quoting("art_1", limit=2)
    assert (total, [each.id for each in newest]) == (3, ["chk_2", "chk_1"])
    assert survey.quoting("art_2", limit=9)[0] == 4
    assert survey.quoting("art_none", limit=9) == (0, ())
