"""How often two names are told rightly, counted on pairs that can be checked by hand."""

import pytest

from sources.errors import UnreadableDocument
from sources.evaluate.names import NameMiss, NamePair, evaluate_names, read_name_pairs

SAME = NamePair("Ana Ruiz", "Ruiz, Ana", is_match=True)
OTHER = NamePair("Ana Ruiz", "Tom Hale", is_match=False)
MISSED = NamePair("Ana Ruiz", "Tom Hale", is_match=True)
FALSE = NamePair("Ana Ruiz", "Ruiz, Ana", is_match=False)


def test_precision_and_recall() -> None:
    """A pair that is missed costs recall, one told falsely precision; both are shown, and rapidfuzz stands beside."""
    found = evaluate_names([SAME, SAME, OTHER, MISSED, FALSE])

    assert found.n == 5
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert found.misses == (
        NameMiss("Ana Ruiz", "Tom Hale", expected=True),
        NameMiss("Ana Ruiz", "Ruiz, Ana", expected=False),
    )
    assert set(found.baselines) == {"rapidfuzz"}


def test_of_nothing() -> None:
    """Where nothing is told, or nothing was to be told, the figures are zero and no error."""
    assert evaluate_names([]).f1 == evaluate_names([OTHER]).f1 == evaluate_names([MISSED]).f1 == 0.0


def test_pairs_are_read() -> None:
    """One a line; an empty line is passed over."""
    lines = [b'{"name1": "Ana Ruiz", "name2": "Ruiz, Ana", "is_match": true}', b"\n"]

    assert list(read_name_pairs(lines)) == [SAME]


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"name1": "A"}', b"\xff"])
def test_a_bad_line_is_named(line: bytes) -> None:
    """A line that is no pair is refused by its number."""
    with pytest.raises(UnreadableDocument, match="line 2:"):
        list(read_name_pairs([b"", line]))
