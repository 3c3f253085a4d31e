"""Numbers in any spelling: what they are worth, how they are meant, what they count."""

import pytest

from sources.numbers import Bound, Number, numbers


def only(text: str) -> Number:
    """Return the one number of a text."""
    found = numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("26 people", 26),
        ("1,987 nurses", 1_987),
        ("7.25 points", 7.25),
        ("twenty-six people", 26),
        ("a hundred and twenty miles", 120),
        ("one hundred and five years", 105),
        ("two hundred thousand five hundred", 200_500),
        ("thirteen hundred men", 1_300),
        ("one thousand nine hundred and sixty-six", 1_966),
        ("1.5 million doses", 1_500_000),
        ("300m litres", 300_000_000),
        ("10k runners", 10_000),
        ("a million", 1_000_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("dozens", 24),
        ("3 lakh voters", 300_000),
        ("zero cases", 0),
    ],
)
def test_every_spelling_has_one_value(text: str, value: float) -> None:
    """Figures, words, scales and dozens are worth what a reader takes them for."""
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$40,000", "dollar"),
        ("£4.2m", "pound"),
        ("five million euros", "euro"),
        ("10bn yen", "yen"),
        ("12%", "percent"),
        ("12 percent", "percent"),
        ("12 per cent", "percent"),
        ("third", "ordinal"),
        ("17th", "ordinal"),
        ("twenty-first", "ordinal"),
        ("40 lorries", None),
    ],
)
def test_unit(text: str, unit: str | None) -> None:
    """Money, shares and ranks carry their unit; other numbers count whatever stands beside them."""
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 500", Bound.MORE),
        ("at least 26", Bound.MORE),
        ("over 1,000", Bound.MORE),
        ("up to 60 percent", Bound.LESS),
        ("fewer than a dozen", Bound.LESS),
        ("at most two", Bound.LESS),
        ("about 18,000", Bound.ABOUT),
        ("an estimated 5,000", Bound.ABOUT),
        ("dozens of homes", Bound.MORE),
        ("hundreds of homes", Bound.MORE),
        ("no fewer than 26", Bound.MORE),
        ("no more than 30", Bound.LESS),
        ("exactly 31", Bound.EXACT),
        ("31", Bound.EXACT),
    ],
)
def test_bound(text: str, bound: Bound) -> None:
    """A bound or an estimate is read from the words right before a number, or from a loose number word itself."""
    assert only(text).bound is bound


@pytest.mark.parametrize("text", ["no one came", "one of them spoke", "this one", "they saw one another", ""])
def test_a_pronoun_is_no_number(text: str) -> None:
    """The "one" that stands for somebody counts nothing."""
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty six, seven", [26, 7]),
        ("killed 4 and wounded nine", [4, 9]),
        ("won 2-1", [2, 1]),
        ("rose from 310 to 1,240", [310, 1_240]),
        ("killed two, three or four", [2, 3, 4]),
        ("two of the five", [2, 5]),
        ("a vote of 61 to 54", [61, 54]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    """A comma, a dash between figures or a word parts two numbers; they come in order."""
    assert [number.value for number in numbers(text)] == values


def test_a_number_stands_where_it_says() -> None:
    """`text[start:end]` is the number as written, and `first` to `last` are the words it takes."""
    text = "Some 1,987 nurses met twenty-six doctors on the 3rd day."

    for number in numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.first <= number.last
    assert [number.text for number in numbers(text)] == ["1,987", "twenty-six", "3rd"]
