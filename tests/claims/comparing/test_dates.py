"""When both texts say it was."""

from datetime import date

import pytest

from claims.comparing.dates import dates_agree
from claims.facets import Relation
from claims.values import date_relation
from sources.dates import dates
from tests.claims.pairing import assert_spans_lie_within, pair

FRIDAY = date(2018, 5, 18)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("1966", "1966", Relation.SAME),
        ("3 May 1966", "May 3, 1966", Relation.SAME),
        ("1966", "3 May 1966", Relation.SAME_YEAR),
        ("May 1966", "1966", Relation.SAME_YEAR),
        ("May 1966", "3 May 1966", Relation.OVERLAPS),
        ("1960s", "1966", Relation.OVERLAPS),
        ("1966", "1971", Relation.DIFFERS),
        ("May 1966", "June 1966", Relation.DIFFERS),
        ("3 May 1966", "5 May 1966", Relation.DIFFERS),
        ("1960s", "1971", Relation.DIFFERS),
        ("Tuesday", "Tuesday", Relation.SAME),
        ("Tuesday", "Friday", Relation.DIFFERS),
        ("3 May", "3 May", Relation.SAME),
        ("3 May", "5 May", Relation.DIFFERS),
        ("3 May", "3 June", Relation.DIFFERS),
        ("3 May", "3-5 May", Relation.SAME),
        ("Tuesday", "1966", Relation.NOT_COMPARED),
        ("1994", "1990 to 1998", Relation.OVERLAPS),
        ("2003", "1990 to 1998", Relation.DIFFERS),
        ("1974", "the late 1970s", Relation.DIFFERS),
        ("the summer of 1999", "the winter of 1999", Relation.DIFFERS),
        ("the summer of 1999", "1999", Relation.SAME_YEAR),
        ("before 1980", "June 1974", Relation.OVERLAPS),
        ("after 1980", "June 1974", Relation.DIFFERS),
        ("by 2030", "by 2040", Relation.DIFFERS),
        ("the first quarter", "the third quarter", Relation.DIFFERS),
        ("the 14th century", "1743", Relation.DIFFERS),
        ("next year", "next year", Relation.SAME),
    ],
)
def test_two_dates(one: str, other: str, relation: Relation) -> None:
    """Dates are compared to the precision both are written in, and stand to each other alike from either side."""
    (ours,), (theirs,) = dates(one), dates(other)

    assert date_relation(ours, theirs) is relation
    assert date_relation(theirs, ours) is relation


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("The bridge fell in 1966", "The bridge fell in 1966 after a flood.", Relation.SAME),
        ("The bridge fell in 1966", "The bridge fell in 1971 after a flood.", Relation.DIFFERS),
        ("The bridge fell in 1971", "The bridge fell in 1966 after a flood.", Relation.DIFFERS),
        ("The bridge fell in 1966", "The bridge fell after a flood.", Relation.NOT_COMPARED),
        ("The bridge fell", "The bridge fell in 1966.", Relation.NOT_COMPARED),
        ("The bridge fell in 1966", "A road was built in 1971.", Relation.NOT_COMPARED),
        ("The bridge fell in 1966", "The bridge fell in 1966, and a road was built in 1971.", Relation.SAME),
        ("The bridge fell in 1966", "The bridge fell, and a road was built in 1971.", Relation.NOT_COMPARED),
        ("The bridge fell in 1921", "The bridge, built in 1921, fell in 1966.", Relation.DIFFERS),
        ("The bridge was built in 1921", "The bridge, built in 1921, fell in 1966.", Relation.SAME),
        ("The bridge fell in 1971", "The bridge fell after the flood of 1966.", Relation.NOT_COMPARED),
        ("The bridge fell in 1971", "The bridge, which was built in 1966, fell.", Relation.NOT_COMPARED),
        ("The bridge fell in 1971", "A film about the 1966 war opened as the bridge fell.", Relation.NOT_COMPARED),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """A date conflicts only where it is said of what the claim speaks of; the date of something else does not."""
    found = dates_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


def test_a_difference_names_both_dates() -> None:
    """The editor reads what differs, and what each side says."""
    found = dates_agree(pair("The bridge fell in 1966", "The bridge fell in 1971."))

    assert found.detail == "year differs: claim 1966, source 1971"


def test_a_weekday_is_the_one_before_publication() -> None:
    """With the day of publication, "on Tuesday" is a day."""
    found = dates_agree(pair("The bridge fell on 15 May 2018", "The bridge fell on Tuesday.", published=FRIDAY))

    assert found.relation is Relation.SAME


def test_a_date_in_the_sentence_before_is_no_conflict() -> None:
    """What only the sentence before dates is told so, and half counts."""
    found = dates_agree(pair("The bridge fell in 1966", "The bridge fell at noon.", before="The year was 1966."))

    assert (found.relation, found.score) == (Relation.NOT_COMPARED, 0.5)
