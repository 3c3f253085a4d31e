"""Pairs of small words that English never joins, and where the words of a text stand."""

from sources.noise.pairs import unheard_pairs
from sources.noise.reading import read


def test_a_pair_with_a_capital_is_no_sign() -> None:
    """Which pairs English never joins is known of words without a capital; "I" has one wherever it stands."""
    assert list(unheard_pairs(read("He saw the were storm."))) == [(7, 15)]
    assert not list(unheard_pairs(read("Then I an apple saw.")))


def test_words_within_one_piece_are_told_apart() -> None:
    """Where a word stands is the same whichever word of its piece was asked for first."""
    text = "A well/known walk"
    reading = read(text)

    assert [text[slice(*reading.span(place))] for place in (3, 1, 4)] == ["known", "well", "walk"]
