"""Editors' marks: kept one after the other, taken back, and never in the way of what was found."""

from datetime import date

import pytest

from sources.errors import UnknownArticle
from sources.model import CLEAN, NoiseLevel
from sources.store import ArticleStore
from sources.store.marking import ForeignText
from tests.factories import NOISY
from tests.sources.keeping import FERRY, keep


def test_a_mark_holds_and_is_kept(store: ArticleStore) -> None:
    """A mark sets the level of the article as everybody reads it; every mark stays in its history."""
    kept = keep(store, noise=NOISY)
    store.mark_noise(kept.id, NoiseLevel.LOW, "compared with the original")
    store.mark_noise(kept.id, NoiseLevel.MEDIUM, "names are wrong")

    noise = store.article(kept.id).noise
    assert (noise.level, noise.is_flagged) == (NoiseLevel.MEDIUM, False)
    assert "names are wrong" in noise.reasons[0].message
    assert noise.reasons[1:] == NOISY.reasons
    assert [(mark.level, mark.note, mark.version) for mark in store.noise_marks(kept.id)] == [
        (NoiseLevel.LOW, "compared with the original", 1),
        (NoiseLevel.MEDIUM, "names are wrong", 1),
    ]


def test_a_mark_is_taken_back(store: ArticleStore) -> None:
    """Without a level the article is again as it was found, and the history says so."""
    kept = keep(store, noise=NOISY)
    store.mark_noise(kept.id, NoiseLevel.LOW, "looks fine")
    store.mark_noise(kept.id, None, "it does not")

    assert store.article(kept.id).noise == NOISY
    assert [mark.level for mark in store.noise_marks(kept.id)] == [NoiseLevel.LOW, None]


def test_no_such_article(store: ArticleStore) -> None:
    """What is not in the archive cannot be marked, and nothing is kept of the attempt."""
    with pytest.raises(UnknownArticle):
        store.mark_noise("art_none", NoiseLevel.HIGH, "why")
    with pytest.raises(UnknownArticle):
        store.attach("art_none", ForeignText(text="Texto."))

    assert store.noise_marks("art_none") == ()


def test_the_foreign_text_is_kept_beside(store: ArticleStore) -> None:
    """The text an article was translated from is kept, replaced and taken away."""
    kept = keep(store)
    assert store.foreign_text(kept.id) is None

    store.attach(kept.id, ForeignText("es", "https://example.org/nota", None))
    store.attach(kept.id, ForeignText("es", None, "El transbordador se hundió."))
    assert store.foreign_text(kept.id) == ForeignText("es", None, "El transbordador se hundió.")

    store.attach(kept.id, None)
    assert store.foreign_text(kept.id) is None


def test_texts_around(store: ArticleStore) -> None:
    """The nearest others by day are read, cut short, and none that is noisy."""
    days = {1: date(2025, 5, 1), 2: date(2025, 4, 30), 3: date(2025, 5, 2), 4: date(2020, 1, 1)}
    for number, day in days.items():
        keep(store, number, published=day, text=f"{number} {FERRY}")
    keep(store, 5, published=date(2025, 5, 1), text=f"5 {FERRY}", noise=NOISY)

    def near(most: int) -> set[str]:
        return set(store.texts_around(store.article("art_00001"), most=most, most_chars=1))

    assert near(10) == {"2", "3", "4"}
    assert near(4) == {"2", "3"}
    assert store.article("art_00002").noise == CLEAN
