"""A byline states who and when; a lone date states nothing."""

from datetime import date

import pytest

from sources.bylines import Byline, is_date_strip, is_dateline, read_byline, read_day, read_statements
from sources.model import DatedBy

DAY, NEXT = date(2019, 5, 6), date(2019, 5, 7)
STATED = DatedBy.PUBLISHED_LINE


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Kari Holm", Byline("Kari Holm")),
        ("By KARI HOLM", Byline("KARI HOLM")),
        ("By Kari Holm and Tom Hale in Lindholm", Byline("Kari Holm and Tom Hale")),
        ("By Kari Holm, Lindholm", Byline("Kari Holm")),
        ("By Kari Holm, The Tidewater Post", Byline("Kari Holm", "The Tidewater Post")),
        ("By Kari Holm | Coast Gazette | 6 May 2019", Byline("Kari Holm", "Coast Gazette", DAY, DatedBy.BYLINE)),
        ("By Kari Holm, 6 May 2019", Byline("Kari Holm", None, DAY, DatedBy.BYLINE)),
        ("By Kari Holm - 6 May 2019 | 3 min read", Byline("Kari Holm", None, DAY, DatedBy.BYLINE)),
        ("Kari Holm May 06, 2019", Byline("Kari Holm", None, DAY, DatedBy.BYLINE)),
        ("Kari Holm | 6 May 2019 10:15 GMT", Byline("Kari Holm", None, DAY, DatedBy.BYLINE)),
        ("Published in The Tidewater Post, May 6th, 2019.", Byline(None, "The Tidewater Post", DAY, STATED)),
        ("First published on Monday 6 May 2019 10.15 BST", Byline(published=DAY, dated_by=STATED)),
        ("Posted on May 6, 2019 by desk", Byline(published=DAY, dated_by=STATED)),
        ("Date published: 2019/05/06", Byline(published=DAY, dated_by=STATED)),
        ("Published: 06.05.2019 10:15", Byline(published=DAY, dated_by=STATED)),
        ("Updated 7 May 2019 | Published 6 May 2019", Byline(published=DAY, dated_by=STATED, updated=NEXT)),
        ("6 May 2019, 10:15 am | Updated 7 May 2019", Byline(published=DAY, dated_by=STATED, updated=NEXT)),
        ("Published: 6 May 2019 / Updated: 7 May 2019", Byline(published=DAY, dated_by=STATED, updated=NEXT)),
        ("Updated: May 6, 2019 12:01", Byline(updated=DAY)),
        ("Last updated 10:15, Monday", Byline()),
    ],
)
def test_reads_bylines(line: str, byline: Byline) -> None:
    """A byline gives the author, the outlet and the day it states, and no more."""
    assert read_byline(line) == byline


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By Tuesday the port had closed.",
        "By 2019, Lindholm had two ports.",
        "The report was published in the spring of 2019.",
        "Breaking News May 6, 2019",
        "Lindholm May 6, 2019",
        "May 6, 2019",
        "By " + "Kari Holm " * 40,
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    """A sentence, a page's own strip and a lone date are no bylines."""
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line",
    ["Monday, May 6, 2019", "2019-05-06T10:15:00Z", "6 May 2019 | 10:15 am IST", "MAY 06, 2019", "| 6 May 2019 |"],
)
def test_knows_a_date_strip(line: str) -> None:
    """A date with its weekday, clock and zone is a strip."""
    assert is_date_strip(line)


@pytest.mark.parametrize(
    "line", ["In May 2019", "May 31, 2019 was a Friday.", "February 31, 2019", "2019", "6 May 2019: ships wait"]
)
def test_other_lines_are_no_date_strips(line: str) -> None:
    """A line that says more, or less, than a day is no strip."""
    assert not is_date_strip(line)


@pytest.mark.parametrize(
    ("figures", "day"),
    [
        ("Published: 22/11/2019", date(2019, 11, 22)),
        ("Published: 11/22/2019", date(2019, 11, 22)),
        ("Published: 5/5/2019", date(2019, 5, 5)),
        ("Published: 03/04/2019", None),
        ("Published: 31.02.2019", None),
    ],
)
def test_a_day_in_figures_is_read_where_it_can_be_one_day_only(figures: str, day: date | None) -> None:
    """Day or month first: where the figures do not tell, nobody guesses."""
    assert read_statements([figures]).published == day


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        (["Port closes", "By Kari Holm", "6 May 2019"], Byline("Kari Holm", None, DAY, DatedBy.BYLINE)),
        (["Saturday, 4 April 2026", "Port closes", "The port closed."], Byline()),
        (
            ["Port closes", "LINDHOLM, May 6, 2019 (Reuters) - The port closed."],
            Byline(published=DAY, dated_by=DatedBy.DATELINE),
        ),
        (
            ["Port closes", "Updated 7 May 2019", "Published 6 May 2019"],
            Byline(published=DAY, dated_by=STATED, updated=NEXT),
        ),
        (
            ["By Kari Holm", *["The port closed on 4 May 2018."] * 20, "Published in The Post, May 6th, 2019."],
            Byline("Kari Holm", "The Post", DAY, STATED),
        ),
        (["The port closed.", *["It rained."] * 20, "By Tom Hale, 6 May 2019"], Byline()),
        (["LINDHOLM: The port closed on May 6, 2019."], Byline()),
    ],
)
def test_what_the_lines_of_an_article_state(lines: list[str], stated: Byline) -> None:
    """The surest line counts; a lone date is the day of saving unless a byline stands before it."""
    assert read_statements(lines) == stated


def test_a_day_that_no_calendar_has_is_passed_over() -> None:
    """The first full date is the first that exists."""
    assert read_day("Published 29 February 2019, checked 2 March 2019") == date(2019, 3, 2)
    assert read_day("Published 30 February 2019") is None


def test_knows_a_dateline() -> None:
    """A place, and perhaps an agency, on a line of its own."""
    assert is_dateline("LINDHOLM:")
    assert is_dateline("LINDHOLM, Norway (Reuters) -")
    assert not is_dateline("LINDHOLM: The port closed.")
