"""What is kept of rulings: each for good, the newest on a check counting; on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine

from claims.errors import UnknownRuling
from claims.model import VerdictLabel
from claims.rulings import Rating, Ruled, Ruling, RulingsWanted
from claims.store import CheckStore, RulingStore
from sources.errors import StoreUnavailable
from tests import factories

RATING = Rating(
    2.0, 5.0, 1.0, "Mostly false", "Port office", date(2026, 1, 5), ("https://x.example/1",), "https://d.example/r"
)


def ruling(number: int = 1, *, check_id: str = "chk_1", **changes: object) -> Ruling:
    """Return a ruling of the day of its number."""
    made = Ruling(
        id=f"rul_{number}",
        check_id=check_id,
        ruled_at=datetime(2026, 11, number, 12, tzinfo=UTC),
        editor="Zoë Marsh",
        claim=factories.CLAIM,
        found=VerdictLabel.REFUTED,
        verdict=VerdictLabel.REFUTED,
        note="Both papers of the week say 1966.",
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a test names what it changes


@pytest.fixture(name="store")
def _store(engine: Engine) -> RulingStore:
    for number in (1, 2):
        CheckStore(engine).save(factories.check(check_id=f"chk_{number}"))
    return RulingStore(engine)


def test_the_very_ruling_comes_back(store: RulingStore) -> None:
    """Equal in every part, with its rating or without."""
    bare, rated = ruling(1), ruling(2, rating=RATING, verdict=VerdictLabel.SUPPORTED)
    store.save(bare)
    store.save(rated)

    assert store.ruling("rul_2") == Ruled(rated, counts=True)
    assert store.ruling("rul_1") == Ruled(bare, counts=False)
    assert (bare.accepts, rated.accepts) == (True, False)


def test_the_newest_counts_and_all_are_kept(store: RulingStore) -> None:
    """Whatever its date says: the order in which they were given decides."""
    store.save(ruling(5))
    store.save(ruling(3, verdict=VerdictLabel.SUPPORTED))
    store.save(ruling(4, check_id="chk_2"))

    assert [(one.ruling.id, one.counts) for one in store.on("chk_1")] == [("rul_3", True), ("rul_5", False)]
    counting = store.counting(["chk_1", "chk_2", "chk_x"])
    assert {check_id: one.id for check_id, one in counting.items()} == {"chk_1": "rul_3", "chk_2": "rul_4"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (RulingsWanted(), "4321"),
        (RulingsWanted(text="FERRY aldwick"), "4321"),
        (RulingsWanted(text="100%"), ""),
        (RulingsWanted(editor="zoe"), "431"),
        (RulingsWanted(editor="marsh zoë", verdict=VerdictLabel.SUPPORTED), "3"),
        (RulingsWanted(since=date(2026, 11, 2), until=date(2026, 11, 3)), "32"),
        (RulingsWanted(until=date.max, since=date.min), "4321"),
        (RulingsWanted(rated=True), "4"),
        (RulingsWanted(rated=False, counting=True), "3"),
        (RulingsWanted(counting=False), "21"),
        (RulingsWanted(check_id="chk_2"), "4"),
    ],
)
def test_rulings_are_found(store: RulingStore, wanted: RulingsWanted, found: str) -> None:
    """By claim, editor, verdict, days, rating and whether they count; newest first."""
    store.save(ruling(1))
    store.save(ruling(2, editor="Ito"))
    store.save(ruling(3, verdict=VerdictLabel.SUPPORTED))
    store.save(ruling(4, check_id="chk_2", rating=RATING))

    assert [one.ruling.id for one in store.page(wanted).rulings] == [f"rul_{number}" for number in found]
    assert [one.ruling.id for one in store.all(wanted)] == [f"rul_{number}" for number in found]


def test_pages(store: RulingStore) -> None:
    """Hold so many at once, and say how many there are."""
    for number in range(1, 6):
        store.save(ruling(number))
    page = store.page(RulingsWanted(), page=2, per_page=2)

    assert [one.ruling.id for one in page.rulings] == ["rul_3", "rul_2"]
    assert (page.page, page.per_page, page.total) == (2, 2, 5)


def test_an_unknown_ruling(store: RulingStore) -> None:
    """Is an error that names what was asked for."""
    with pytest.raises(UnknownRuling, match="rul_x"):
        store.ruling("rul_x")


def test_a_check_that_is_not_there_cannot_be_ruled_on(store: RulingStore) -> None:
    """The ruling is refused however often it is tried, and nothing of it is kept."""
    with pytest.raises(StoreUnavailable, match="was not kept"):
        store.save(ruling(1, check_id="chk_none"))
    with pytest.raises(UnknownRuling):
        store.ruling("rul_1")


def test_two_at_once_are_both_kept(store: RulingStore) -> None:
    """Editors who rule on one check in the same instant take turns; one of them counts."""
    start = Barrier(4)

    def rule(number: int) -> None:
        start.wait()
        store.save(ruling(number))

    threads = [Thread(target=rule, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(one.ruling.id for one in store.on("chk_1")) == ["rul_1", "rul_2", "rul_3", "rul_4"]
    assert sum(one.counts for one in store.on("chk_1")) == 1


def test_history_is_searched_by_who_ruled(store: RulingStore, engine: Engine) -> None:
    """A check is found by the name of any editor who ruled on it."""
    store.save(ruling(1))
    store.save(ruling(2, editor="Ito", check_id="chk_2"))
    checks = CheckStore(engine)

    assert [check.id for check in checks.page(editor="zoe").checks] == ["chk_1"]
    assert checks.page(editor="zoe ito").total == 0
    assert checks.page(editor="%").total == 0
    assert checks.page(since=date(2026, 11, 22), until=date(2026, 11, 22)).total == 2
    assert checks.page(until=date(2026, 11, 21)).total == 0
