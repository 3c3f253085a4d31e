"""Dates as written: what they span, and what the day of publication adds."""

from datetime import date

import pytest

from sources.dates import Date, dates

THURSDAY = date(2018, 5, 17)


def only(text: str, *, published: date | None = None) -> Date:
    """Return the one date of a text."""
    found = dates(text, published=published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3 September 2015", date(2015, 9, 3), date(2015, 9, 3)),
        ("September 3, 2015", date(2015, 9, 3), date(2015, 9, 3)),
        ("Sept. 3, 2015", date(2015, 9, 3), date(2015, 9, 3)),
        ("3rd of September, 2015", date(2015, 9, 3), date(2015, 9, 3)),
        ("2015-09-03", date(2015, 9, 3), date(2015, 9, 3)),
        ("September 2015", date(2015, 9, 1), date(2015, 9, 30)),
        ("February 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("in 2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("the 1870s", date(1870, 1, 1), date(1879, 12, 31)),
        ("May 3-5, 2017", date(2017, 5, 3), date(2017, 5, 5)),
        ("6 to 9 November 2017", date(2017, 11, 6), date(2017, 11, 9)),
    ],
)
def test_a_date_spans_what_is_written(text: str, first: date, last: date) -> None:
    """A day is one day, a month its days, a year twelve months, a decade ten years, a range all between its ends."""
    assert only(text).days() == (first, last)


@pytest.mark.parametrize("text", ["3 May", "in May", "mid-May", "on Tuesday", "yesterday"])
def test_without_a_year_nothing_is_guessed(text: str) -> None:
    """A date written without its year spans no known days until the day of publication is known."""
    found = only(text)

    assert found.days() is None
    assert not found.resolved


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday", date(2018, 5, 15)),
        ("on Thursday", date(2018, 5, 17)),
        ("on Friday", date(2018, 5, 11)),
        ("yesterday", date(2018, 5, 16)),
        ("today", date(2018, 5, 17)),
        ("Tomorrow", date(2018, 5, 18)),
        ("3 May", date(2018, 5, 3)),
        ("14th May", date(2018, 5, 14)),
        ("28 December", date(2017, 12, 28)),
        ("2 August", date(2018, 8, 2)),
    ],
)
def test_publication_fills_what_is_left_out(text: str, day: date) -> None:
    """A weekday is the last one, a day without a year the nearest one; what was filled in is marked so."""
    found = only(text, published=THURSDAY)

    assert found.days() == (day, day)
    assert found.resolved


def test_publication_changes_no_written_year() -> None:
    """A date with its year is what it says, whenever it was published."""
    assert dates("3 May 2001 and 1966", published=THURSDAY) == dates("3 May 2001 and 1966")


@pytest.mark.parametrize(
    "text",
    ["May said so", "they march on Rome", "1,966 nurses", "$2015", "2015 people", "20150903", "room 21", "in 3015", ""],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    """A name, a verb, a sum or a count is no date."""
    assert dates(text) == ()


def test_dates_come_in_order_and_do_not_overlap() -> None:
    """Each place is read once, in its most precise reading, and `text[start:end]` is the date as written."""
    text = "On 3 May 2001, nine years after the fire of June 1992 and in the 1990s alone, it met on Monday."
    found = dates(text)

    assert [day.text for day in found] == ["3 May 2001", "June 1992", "1990s", "Monday"]
    for day, following in zip(found, [*found[1:], None], strict=True):
        assert text[day.start : day.end] == day.text
        assert following is None or day.end <= following.start
