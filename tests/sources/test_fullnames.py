"""Full names, and whether they may be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fullnames import may_be_one, name_similarity, parts_of

SAME = [
    ("Dr. Ana Ruiz", "Ruiz, Ana"),
    ("A. Ruiz", "Ana Ruiz"),
    ("Ana María Ruiz", "Ana Ruiz"),
    ("Bob Harper", "Robert Harper"),
    ("Shehbaz Malik", "Shahbaz Malik"),
    ("AnaRuiz", "Ana Ruiz"),
    ("Haroldd Penn", "Harold Penn"),
    ("Harold Pen", "Harold Penn"),
    ("Kari Holm", "Kari Hoim"),
    ("Holm Bridge Joint Stock Company", "Holm Bridge"),
    ("Holm Bridge Ltd", "Holm Bridge Limited"),
    ("Third Holm Bank", "3rd Holm Bank"),
    ("Анна Петрова", "Anna Petrova"),
    ("Aldwick Harbour Board", "AHB"),
]
OTHERS = [
    ("Ana Ruiz", "Ana Rueda"),
    ("Frank Harper", "Frederik Harper"),
    ("Holm", "Holt"),
    ("Government of Austria", "Government of Australia"),
    ("Government of Niger", "Government of Nigeria"),
    ("A. R.", "Ana Ruiz"),
    ("Brigade 44", "Brigade 45"),
    ("Victory", "Victor Penn"),
    ("", "Ana Ruiz"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name(one: str, other: str) -> None:
    """Titles, order, initials, short forms, spelling and legal forms make no other name, whichever comes first."""
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_name(one: str, other: str) -> None:
    """A part that contradicts, a known other place, another number or initials alone make no match."""
    assert not may_be_one(one, other)
    assert not may_be_one(other, one)


def test_a_name_of_nothing_but_silent_parts_keeps_them() -> None:
    """Something must be left to compare."""
    assert parts_of("The President") == ("the", "president")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    """The answer lies between 0 and 1 and is the same either way round."""
    assert 0.0 <= name_similarity(one, other) <= 1.0
    assert (name_similarity(one, other) > 0) == (name_similarity(other, one) > 0)
