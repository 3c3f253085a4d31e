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
        ("from 1990 to 1998", date(1990, 1, 1), date(1998, 12, 31)),
        ("between 1990 and 1998", date(1990, 1, 1), date(1998, 12, 31)),
        ("1990-98", date(1990, 1, 1), date(1998, 12, 31)),
        ("2013-19-05", date(2013, 1, 1), date(2013, 12, 31)),
        ("the late 1970s", date(1975, 1, 1), date(1979, 12, 31)),
        ("the early 2000s", date(2000, 1, 1), date(2004, 12, 31)),
        ("the eighteen-seventies", date(1870, 1, 1), date(1879, 12, 31)),
        ("the 14th century", date(1301, 1, 1), date(1400, 12, 31)),
        ("the fourteenth century", date(1301, 1, 1), date(1400, 12, 31)),
        ("early 2014", date(2014, 1, 1), date(2014, 5, 31)),
        ("mid-June 1974", date(1974, 6, 1), date(1974, 6, 30)),
        ("the winter of 1999", date(1999, 1, 1), date(1999, 12, 31)),
        ("the third quarter of 2017", date(2017, 7, 1), date(2017, 9, 30)),
        ("Q3 2017", date(2017, 7, 1), date(2017, 9, 30)),
        ("the first half of 2019", date(2019, 1, 1), date(2019, 6, 30)),
        ("fiscal 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("before 1980", date.min, date(1980, 1, 1)),
        ("after 1980", date(1980, 12, 31), date.max),
        ("by 2030", date.min, date(2030, 12, 31)),
    ],
)
def test_a_date_spans_what_is_written(text: str, first: date, last: date) -> None:
    """A day is one day, a month its days, a year twelve months, a decade ten years, a range all between its ends."""
    assert only(text).days() == (first, last)


@pytest.mark.parametrize(
    "text", ["3 May", "in May", "mid-May", "on Tuesday", "yesterday", "last year", "two years ago"]
)
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
        ("next Monday", date(2018, 5, 21)),
        ("last Thursday", date(2018, 5, 10)),
        ("three days ago", date(2018, 5, 14)),
    ],
)
def test_publication_fills_what_is_left_out(text: str, day: date) -> None:
    """A weekday is the last one, a day without a year the nearest one; what was filled in is marked so."""
    found = only(text, published=THURSDAY)

    assert found.days() == (day, day)
    assert found.resolved


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("last year", 2017, None),
        ("this year", 2018, None),
        ("two years ago", 2016, None),
        ("a decade ago", 2008, None),
        ("earlier this month", 2018, 5),
        ("next month", 2018, 6),
        ("last month", 2018, 4),
    ],
)
def test_a_year_or_month_is_told_from_publication(text: str, year: int, month: int | None) -> None:
    """Last year is the year before the story, and so with months; a day is not guessed."""
    found = only(text, published=THURSDAY)

    assert (found.year, found.month, found.day) == (year, month, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 3 May 2001, and the following day", date(2001, 5, 4)),
        ("on 3 May 2001, and the day before", date(2001, 5, 2)),
        ("in 1952, and the same year", date(1952, 1, 1)),
        ("in 1952, and the following year", date(1953, 1, 1)),
    ],
)
def test_a_date_may_lean_on_the_one_before(text: str, days: date) -> None:
    """The following day is the day after the last one named."""
    found = dates(text)[-1].days()

    assert found is not None
    assert found[0] == days


def test_publication_changes_no_written_year() -> None:
    """A date with its year is what it says, whenever it was published."""
    assert dates("3 May 2001 and 1966", published=THURSDAY) == dates("3 May 2001 and 1966")


@pytest.mark.parametrize(
    "text",
    [
        "May said so",
        "they march on Rome",
        "1,966 nurses",
        "$2015",
        "2015 people",
        "20150903",
        "room 21",
        "in 3015",
        "Agenda 2030",
        "9/11",
        "",
    ],
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


@pytest.mark.parametrize("text", ["Sepember 3, 1987", "Sepember 1987", "3 Sepember", "Janember 3, 1987"])
def test_a_misspelt_month_is_no_month(text: str) -> None:
    """What is not quite a month's name is left alone: it stops no article and no claim from being read."""
    assert all(day.month is None for day in dates(text))


def test_a_day_after_a_month_is_no_day() -> None:
    """The following day goes on from a day alone; after a month or a year nobody knows which it is."""
    assert dates("In May 1990 it began. The following day it ended.")[1].days() is None


def test_what_is_said_of_itself() -> None:
    """A day that only its teller knows is bare; a range has both its ends, and lasts if it is not "between"."""
    assert only("yesterday").is_bare
    assert not only("May 1990").is_bare
    assert [only(text).is_range for text in ("from 1990 to 1998", "1990-98", "in 1990", "the 1870s")] == [
        True,
        True,
        False,
        False,
    ]
    assert [only(text).lasts for text in ("1990-98", "between 1990 and 1998", "in 1990")] == [True, False, False]
