"""Numbers in any spelling: what they are worth, how they are meant, what they count."""

from math import inf

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
        ("half million doses", 500_000),
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
        ("2 percentage points", "point"),
        ("41C", "degree"),
        ("41 °C", "degree"),
        ("an angle of 41°, wide enough", "degree"),
        ("41°F", "fahrenheit"),
        ("41 degrees Fahrenheit", "fahrenheit"),
        ("41 C and D", None),
        ("Ida Brenn, 73, won", "age"),
        ("a 73-year-old", "age"),
        ("a woman aged 73", "age"),
        ("at age 73", "age"),
        ("12 metres", "metre"),
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
        ("26 or more", Bound.MORE),
        ("30 or fewer", Bound.LESS),
        ("30 or so", Bound.ABOUT),
        ("exactly 31", Bound.EXACT),
        ("31", Bound.EXACT),
    ],
)
def test_bound(text: str, bound: Bound) -> None:
    """A bound or an estimate is read from the words right before a number, or from a loose number word itself."""
    assert only(text).bound is bound


@pytest.mark.parametrize(
    "text",
    [
        "an F-16 crashed",
        "the G20 met",
        "Covid-19 spread",
        "MH17 fell",
        "the 9/11 attacks",
        "Article 370 was repealed",
        "on page 3",
        "a Boeing 737 landed",
        "UN Resolution 1701",
        "the film Cars 3 will be shown",
    ],
)
def test_a_figure_in_a_name_is_no_number(text: str) -> None:
    """A designation or a label counts nothing."""
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 20 and 30 boats", 20, 30),
        ("20-30 horses", 20, 30),
        ("2 to 3 million people", 2e6, 3e6),
        ("more than 500", 500, inf),
        ("up to 60 homes", 0, 60),
        ("dozens of homes", 24, 240),
        ("tens of thousands of homes", 20_000, 200_000),
        ("half of the homes", 50, 50),
        ("cut by half", 50, 50),
        ("12 kilometres", 12_000, 12_000),
        ("two and a half million", 2.5e6, 2.5e6),
        ("2 500 000 people", 2.5e6, 2.5e6),
        ("a third of the nurses", 100 / 3, 100 / 3),
        ("one in three nurses", 100 / 3, 100 / 3),
        ("half a percentage point", 0.5, 0.5),
        ("11.40 pm", 1_420, 1_420),
        ("11:40 pm", 1_420, 1_420),
        ("23:40", 1_420, 1_420),
        ("tenfold", 10, 10),
    ],
)
def test_what_a_number_allows(text: str, low: float, high: float) -> None:
    """Ranges and bounds have two ends, measures and shares one base."""
    found = only(text)

    assert (found.low, found.high) == pytest.approx((low, high))


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


@pytest.mark.parametrize("text", ["nine out of five nurses", "three in two rooms", "one in ten days"])
def test_what_is_no_share(text: str) -> None:
    """More cannot be out of fewer, and "in ten days" tells when."""
    assert all(number.low >= 1 and "%" not in number.text for number in numbers(text))
    assert len(numbers(text)) == 2


def test_a_range_has_two_ends() -> None:
    """One of "20 to 30" does; "20" and "over 20" do not."""
    assert [only(text).is_range for text in ("20 to 30 boats", "20 boats", "over 20 boats")] == [True, False, False]
