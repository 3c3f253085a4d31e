"""What of the archive was truly searched."""

from datetime import date

import pytest

from claims.coverage import Ground, is_enough, searched
from sources.model import Holdings

ALL = Holdings(100, 1_000, 9, date(2001, 1, 1), date(2024, 1, 1))
NOTHING = Holdings(0, 0, 0)


def waiting(articles: int, sentences: int) -> Holdings:
    """Return so much that waits."""
    return Holdings(articles, sentences, min(1, articles))


def test_all_of_it() -> None:
    """Where nothing waits, and the index has what was brought, what is kept was searched; more is no more."""
    whole = Ground(ALL, NOTHING)

    assert searched(whole, whole, 1_000) == searched(whole, whole, 1_010) == (ALL, 0)


def test_less_what_waits() -> None:
    """Of the articles that are heard, those that wait are not counted."""
    whole = Ground(ALL, waiting(10, 200))
    heard = Ground(Holdings(50, 500, 3), waiting(5, 100))

    assert searched(heard, whole, 800) == (Holdings(45, 400, 3), 100)


@pytest.mark.parametrize(("held", "found"), [(0, (NOTHING, 500)), (250, (Holdings(12, 125, 3), 375))])
def test_less_what_was_lost(held: int, found: tuple[Holdings, int]) -> None:
    """An index that has less than was brought to it answers for its share alone, whoever is heard."""
    assert searched(Ground(Holdings(50, 500, 3), NOTHING), Ground(ALL, NOTHING), held) == found


def test_everything_waits() -> None:
    """Nothing was searched, though the index may hold something: nobody knows what."""
    whole = Ground(ALL, ALL)

    assert searched(whole, whole, 0) == searched(whole, whole, 500) == (NOTHING, 1_000)


def test_an_empty_archive_was_searched() -> None:
    """All of it: there is nothing that waits; a filter that lets nobody be heard as well."""
    empty = Ground(NOTHING, NOTHING)

    assert searched(empty, empty, 0) == searched(empty, Ground(ALL, NOTHING), 0) == (NOTHING, 0)
    assert is_enough(0, 0)


def test_a_few_that_wait_are_no_gap() -> None:
    """One in twenty at most."""
    assert is_enough(950, 50)
    assert not is_enough(949, 51)
    assert not is_enough(0, 1)
