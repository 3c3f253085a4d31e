"""The keys under which spellings of one name meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.variants import bones, has_variants, keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jaishhakar", "jaishankar"),
        ("shehbaz", "shahbaz"),
        ("mohamed", "muhammad"),
        ("lukashnko", "lukashenko"),
        ("putin", "poutine"),
        ("marcon", "macron"),
        ("obana", "obama"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """By sound, by a letter left out or put in, or by two changed about."""
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(("one", "other"), [("serbia", "syria"), ("russia", "prussia"), ("london", "lisbon")])
def test_other_names_need_not(one: str, other: str) -> None:
    """Names that differ in several consonants do not meet."""
    assert bones(one) != bones(other)


@pytest.mark.parametrize("word", ["iran", "iraq", "1966", "x-ray", ""])
def test_short_words_and_figures_are_looked_for_as_they_are(word: str) -> None:
    """At four letters one slip makes another name."""
    assert not has_variants(word)
    assert keys(word) == ()


@given(st.text(st.characters(categories=["Ll"]), max_size=40))
def test_keys_are_few_and_the_first_is_of_the_whole_word(word: str) -> None:
    """A word of any letters has a bounded number of keys."""
    found = keys(word)

    assert len(found) <= 2 * len(word) + 1
    assert not found or found[0] == bones(word)
