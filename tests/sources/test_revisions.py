"""A word diff gives both texts back, and marks no more than changed."""

import time

from hypothesis import given
from hypothesis import strategies as st

from sources.revisions import Change, Deed, changes

KEPT, ADDED, REMOVED = Deed.KEPT, Deed.ADDED, Deed.REMOVED


@given(st.text(alphabet="ab .\n", max_size=60), st.text(alphabet="ab .\n", max_size=60))
def test_both_texts_are_in_it(old: str, new: str) -> None:
    """Kept and removed pieces are the old text, kept and added ones the new, and no piece is empty."""
    found = changes(old, new)

    assert "".join(piece.text for piece in found if piece.deed is not ADDED) == old
    assert "".join(piece.text for piece in found if piece.deed is not REMOVED) == new
    assert all(piece.text for piece in found)


def test_changed_words_are_marked() -> None:
    """Neighbours that changed are one change; all else is kept."""
    assert changes("It sank in 1966.\nNobody died.", "It sank in 1967.\nNobody died.") == (
        Change(KEPT, "It sank in "),
        Change(REMOVED, "1966"),
        Change(ADDED, "1967"),
        Change(KEPT, ".\nNobody died."),
    )
    assert changes("the old red quay", "the brand new quay") == (
        Change(KEPT, "the "),
        Change(REMOVED, "old red"),
        Change(ADDED, "brand new"),
        Change(KEPT, " quay"),
    )


def test_the_same_text_is_kept_whole() -> None:
    """Nothing changed is one piece, and no text is none."""
    assert changes("It sank.\n\nYes.", "It sank.\n\nYes.") == (Change(KEPT, "It sank.\n\nYes."),)
    assert changes("", "") == ()


def test_long_texts_take_bounded_time() -> None:
    """Two long texts with nothing in common are compared without trouble."""
    started = time.monotonic()
    changes("a " * 300_000, "b " * 300_000)
    changes("a\n" * 100_000, "b\n" * 100_000)

    assert time.monotonic() - started < 10
