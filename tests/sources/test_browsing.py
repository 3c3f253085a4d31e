"""Looking through the archive: each filter, all of them together, and the counts of an overview."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sources.model import NoiseLevel
from sources.store import ArticleStore, ArticlesWanted, MonthCount, Reading
from tests.factories import NOISY
from tests.sources.keeping import keep

MAY, JUNE = date(2025, 5, 14), date(2025, 6, 1)
KEPT: Mapping[int, dict[str, Any]] = {
    1: {"title": "Ferry lost", "outlet": "Gazette", "published": MAY, "language": "en"},
    2: {"title": "Ferry found", "outlet": "Gazette", "published": JUNE, "language": "en-GB", "noise": NOISY},
    3: {"title": "El barco", "outlet": "Post", "published": MAY, "language": "es"},
    4: {"title": "100% sure_thing"},
}
WANTED = [
    (ArticlesWanted(), [4, 3, 2, 1]),
    (ArticlesWanted("ferry"), [2, 1]),
    (ArticlesWanted("ferry lost"), [1]),
    (ArticlesWanted("ferry lost", held_by=("art_00003",)), [3, 1]),
    (ArticlesWanted("%"), [4]),
    (ArticlesWanted("_"), [4]),
    (ArticlesWanted(outlet="Gazette"), [2, 1]),
    (ArticlesWanted(outlet="gaz"), []),
    (ArticlesWanted(since=MAY, until=date(2025, 5, 31)), [3, 1]),
    (ArticlesWanted(since=date(2025, 5, 15)), [2]),
    (ArticlesWanted(language="en"), [2, 1]),
    (ArticlesWanted(language="EN-gb"), [2]),
    (ArticlesWanted(noise=NoiseLevel.HIGH), [2]),
    (ArticlesWanted(noise=NoiseLevel.LOW), [4, 3, 1]),
    (ArticlesWanted("ferry", held_by=("art_00003",), outlet="Gazette", until=MAY, language="en"), [1]),
]


@pytest.mark.parametrize(("wanted", "numbers"), WANTED)
def test_what_is_asked_for_is_found(store: ArticleStore, wanted: ArticlesWanted, numbers: list[int]) -> None:
    """Everything that passes every filter, last added first, and nothing else."""
    for number, about in KEPT.items():
        keep(store, number, **about)

    found = store.browse(wanted)
    assert [article.id for article in found.articles] == [f"art_{number:05}" for number in numbers]
    assert found.total == len(numbers)


def test_what_was_withdrawn_and_is_still_gone(store: ArticleStore) -> None:
    """Its last version, last withdrawn first; what has come back, or was erased, is not among them."""
    one, two, back, erased = (keep(store, number) for number in range(1, 5))
    for gone in (one, two, back, erased):
        store.withdraw(gone.id)
    keep(store, 3)
    store.erase(erased.id)

    first, second = store.withdrawals(per_page=1), store.withdrawals(per_page=1, page=2)
    assert [past.article for past in first.articles + second.articles] == [two, one]
    assert first.total == second.total == 2


def test_an_editors_note_is_no_noise_level(store: ArticleStore) -> None:
    """A note that is written like the record of a level does not put an article among the noisy."""
    kept = keep(store)
    store.mark_noise(kept.id, NoiseLevel.LOW, '"level":"high"')

    assert store.browse(ArticlesWanted(noise=NoiseLevel.HIGH)).total == 0
    assert store.browse(ArticlesWanted(noise=NoiseLevel.LOW)).total == 1


def test_counted_by_outlet_and_month(store: ArticleStore) -> None:
    """Each outlet's months are counted in order; what has no outlet comes last, what has no day is left out."""
    for number, about in KEPT.items():
        keep(store, number, **about)
    keep(store, 5, published=JUNE)

    assert store.by_month() == (
        MonthCount("Gazette", date(2025, 5, 1), 1),
        MonthCount("Gazette", date(2025, 6, 1), 1),
        MonthCount("Post", date(2025, 5, 1), 1),
        MonthCount(None, date(2025, 6, 1), 1),
    )


def test_how_fresh_it_is(store: ArticleStore) -> None:
    """The last arrival, what has no day and what a search does not find yet; of nothing, nothing."""
    assert (store.freshness().added_at, store.freshness().pending) == (None, 0)
    for number, about in KEPT.items():
        last = keep(store, number, **about)
    read: dict[str, Reading] = {}
    assert list(store.entries_of(["art_00001"], read))
    store.mark_indexed(read)

    fresh = store.freshness()
    assert (fresh.added_at, fresh.undated, fresh.pending) == (last.added_at, 1, 3)
