"""A byline states who and when; a lone date states nothing."""

from datetime import date

import pytest

from sources.bylines import Byline, is_date_strip, read_byline

DAY = date(2019, 5, 6)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Kari Holm", Byline(author="Kari Holm")),
        ("By KARI HOLM", Byline(author="KARI HOLM")),
        ("By Kari Holm and Tom Hale in Lindholm", Byline(author="Kari Holm and Tom Hale")),
        ("By Kari Holm, 6 May 2019", Byline(author="Kari Holm", published=DAY)),
        ("Kari Holm May 06, 2019", Byline(author="Kari Holm", published=DAY)),
        ("Kari Holm | 6 May 2019 10:15 GMT", Byline(author="Kari Holm", published=DAY)),
        ("Published in The Tidewater Post, May 6th, 2019.", Byline(outlet="The Tidewater Post", published=DAY)),
        ("First published on Monday 6 May 2019 10.15 BST", Byline(published=DAY)),
        ("Posted on May 6, 2019 by desk", Byline(published=DAY)),
        ("Updated: May 6, 2019 12:01", Byline()),
        ("LINDHOLM:", Byline()),
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
