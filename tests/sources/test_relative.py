"""Days that a sentence leaves to the day it was published, which here is a Thursday: 14 March 2019."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.relative import relative_days

THURSDAY = date(2019, 3, 14)


def told(text: str) -> list[tuple[str, str]]:
    """Return what is told of a sentence, days as "4" or "4-10" of a month."""
    found = relative_days(text, THURSDAY)
    return [(words, f"{first}" if first == last else f"{first}..{last}") for words, first, last in found]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The bridge was shut yesterday.", "yesterday", "2019-03-13"),
        ("It fell the day before yesterday.", "day before yesterday", "2019-03-12"),
        ("It fell last night.", "last night", "2019-03-13..2019-03-14"),
        ("Talks go on tonight.", "tonight", "2019-03-14"),
        ("It fell on Tuesday.", "Tuesday", "2019-03-12"),
        ("It fell last Friday.", "last Friday", "2019-03-08"),
        ("The mayor said on Tuesday that taxes will rise.", "Tuesday", "2019-03-12"),
        ("The court will rule on Monday.", "Monday", "2019-03-18"),
        ("It fell last week.", "last week", "2019-03-04..2019-03-10"),
        ("It fell earlier this week.", "this week", "2019-03-11..2019-03-17"),
        ("Tuesday: rain and fog.", "Tuesday", "2019-03-12"),
        ("It rained last weekend.", "last weekend", "2019-03-09..2019-03-10"),
        ("It rained over the weekend.", "over the weekend", "2019-03-09..2019-03-10"),
        ("It fell three weeks ago.", "three weeks ago", "2019-02-18..2019-02-24"),
        ("It fell two days ago.", "two days ago", "2019-03-12"),
        ("It fell last month.", "last month", "2019-02-01..2019-02-28"),
        ("It fell last year.", "last year", "2018-01-01..2018-12-31"),
        ("It fell on 5 March.", "5 March", "2019-03-05"),
        ("It fell in December.", "December", "2018-12-01..2018-12-31"),
        ("It will be held in May.", "May", "2019-05-01..2019-05-31"),
        ("It opened on 5 May 1999 and shut the next day.", "the next day", "1999-05-06"),
    ],
)
def test_a_date_is_told_by_the_day_of_publication(text: str, words: str, days: str) -> None:
    """What the words leave open is counted from the day they were published, or from the date before them."""
    assert told(text) == [(words, days)]


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 1967.",
        "It opened on 5 March 2019.",
        "It opened a decade ago.",
        "The ferry sank in a gale.",
    ],
)
def test_what_is_said_fully_or_not_at_all_needs_nothing(text: str) -> None:
    """A date with its year explains itself; what is told as long ago is left so."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He would rule on Monday.",
        "The bill must be paid by Friday.",
        "On Tuesday the court heard that he will appeal.",
        "They meet next Friday.",
        "They met last Tuesday.",
        "There were elections in May.",
    ],
)
def test_what_may_be_either_day_is_not_told(text: str) -> None:
    """Unknown is better than a guess."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    ["He reads USA Today.", "Black Friday sales rose.", "The Friday Times wrote so.", "Good Friday is a holiday."],
)
def test_a_name_is_no_day(text: str) -> None:
    """Feasts, newspapers and events are called after days."""
    assert told(text) == []


def test_a_weekday_beside_its_date_is_told_once() -> None:
    """The date says which Tuesday it was."""
    assert told("It fell on Tuesday, 5 March.") == [("5 March", "2019-03-05")]


def test_an_article_of_unknown_day_tells_nothing() -> None:
    """Where nobody knows the day of publication there is nothing to count from."""
    assert relative_days("It fell yesterday.", None) == ()


@given(st.text(max_size=80), st.dates(min_value=date(1600, 1, 1)))
def test_any_text_is_read(text: str, published: date) -> None:
    """What is told stands in the text, and its first day is not after its last."""
    for words, first, last in relative_days(f"{text} last week {text}", min(published, date.max - timedelta(days=400))):
        assert words in f"{text} last week {text}"
        assert first <= last


def test_last_weekend_said_at_a_weekend_is_not_told() -> None:
    """On a Sunday it may be this one or the one before; "the weekend" is this one."""
    sunday = THURSDAY + timedelta(days=3)

    assert relative_days("It rained last weekend.", sunday) == ()
    assert relative_days("It rained over the weekend.", sunday) == (
        ("over the weekend", sunday - timedelta(days=1), sunday),
    )
