"""How many of them both texts say."""

import pytest

from claims.comparing.quantifiers import quantifiers_agree
from claims.facets import Relation
from claims.quantifying import quantifiers
from claims.reading import read
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("All the guests left", 1, 1),
        ("Every guest left", 1, 1),
        ("Both guests left", 1, 1),
        ("None of the guests left", 0, 0),
        ("No guests left", 0, 0),
        ("Nobody left", 0, 0),
        ("Half of the 40 guests left", 0.5, 0.5),
        ("A quarter of the guests left", 0.25, 0.25),
        ("Three of the four guests left", 0.75, 0.75),
        ("All but one of the four guests left", 0.75, 0.75),
        ("One of the two guests left", 0.5, 0.5),
        ("Two in five guests left", 0.4, 0.4),
        ("60 percent of the guests left", 0.6, 0.6),
    ],
)
def test_a_quantifier_is_a_share(text: str, low: float, high: float) -> None:
    """All is the whole, none is nothing, and a part told with its whole is what it comes to."""
    found = quantifiers(read(text))[0]

    assert (found.low, found.high) == pytest.approx((low, high))
    assert "left" in [unit.text for unit in found.verbs]


@pytest.mark.parametrize(
    "text",
    [
        "It did not rain at all",
        "Above all it rained",
        "It no longer rained",
        "It rained every day",
        "The most powerful storm came",
        "It rained all night",
        "The bridge fell",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    """Words that count nobody, and stretches of time, quantify nothing."""
    assert quantifiers(read(text)) == ()


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("All the pupils passed", "Every pupil passed.", Relation.SAME),
        ("Most pupils passed", "All the pupils passed.", Relation.WITHIN_BOUND),
        ("Some pupils passed", "Most of the pupils passed.", Relation.WITHIN_BOUND),
        ("All the pupils passed", "Most of the pupils passed.", Relation.DIFFERS),
        ("All the pupils passed", "Some of the pupils passed.", Relation.WITHIN_BOUND),
        ("All the pupils passed", "Five of the 22 pupils passed.", Relation.DIFFERS),
        ("Most pupils passed", "Half of the pupils passed.", Relation.DIFFERS),
        ("A third of the pupils passed", "Two-thirds of the pupils passed.", Relation.DIFFERS),
        ("A third of the pupils passed", "One in three pupils passed.", Relation.SAME),
        ("No pupils passed", "Twelve pupils passed.", Relation.DIFFERS),
        ("No pupils passed", "None of the pupils passed.", Relation.SAME),
        ("Nobody passed", "Several pupils passed.", Relation.DIFFERS),
        ("All the pupils passed", "All the teachers passed.", Relation.NOT_COMPARED),
        ("All the pupils passed", "None of the pupils complained.", Relation.NOT_COMPARED),
        ("All the pupils passed", "Twelve pupils passed.", Relation.NOT_COMPARED),
        ("The pupils passed", "All the pupils passed.", Relation.NOT_COMPARED),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """Quantifiers are compared where they count the same ones, who did the same."""
    found = quantifiers_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


@pytest.mark.parametrize("text", ["One of the zero candidates won.", "He met one of 0 rivals.", "One of 1 ships sank."])
def test_one_of_none_is_no_share(text: str) -> None:
    """It says nothing that could be compared, and stops nothing."""
    assert all(each.is_count or each.low > 0 for each in quantifiers(read(text)))
    assert not any(each.text.lower().startswith("one of") for each in quantifiers(read(text)))


def test_what_is_stricter_bears_out_and_what_is_looser_does_not() -> None:
    """All bears out most; some bears out all only in part."""
    stricter = quantifiers_agree(pair("Most pupils passed", "All the pupils passed."))
    looser = quantifiers_agree(pair("All the pupils passed", "Some of the pupils passed."))

    assert stricter.score > 0.8 > looser.score > 0


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Only Norway voted for the ban.", Relation.SAME),
        ("Norway alone voted for the ban.", Relation.SAME),
        ("Norway voted for the ban.", Relation.NOT_COMPARED),
        ("Norway, among others, voted for the ban.", Relation.DIFFERS),
        ("Norway was one of six states that voted for the ban.", Relation.DIFFERS),
        ("Norway and Chile voted for the ban.", Relation.DIFFERS),
        ("A committee voted for the ban.", Relation.NOT_COMPARED),
    ],
)
def test_only(sentence: str, relation: Relation) -> None:
    """An "only" that the sentence does not say is left open; where it names others, it differs."""
    claim = "Only Norway voted for the ban"
    found = quantifiers_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


def test_only_before_a_number_names_nobody() -> None:
    """Only three: it says how few three are, and excludes nobody by name."""
    assert quantifiers_agree(pair("Only three pupils passed", "Three pupils passed.")).relation is Relation.NOT_COMPARED
