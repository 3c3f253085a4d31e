"""How many both texts say."""

import pytest

from claims.comparing.numbers import numbers_agree
from claims.comparing.slots import slots
from claims.facets import Relation
from claims.reading import read
from claims.values import number_relation
from sources.numbers import numbers
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("26", "twenty-six", Relation.SAME),
        ("1.5 million", "1,500,000", Relation.SAME),
        ("2,000", "1,987", Relation.ROUNDS_TO),
        ("about 18,000", "17,300", Relation.ROUNDS_TO),
        ("more than 500", "523", Relation.WITHIN_BOUND),
        ("fewer than 20", "14", Relation.WITHIN_BOUND),
        ("26", "14", Relation.DIFFERS),
        ("1,987", "1,986", Relation.DIFFERS),
        ("more than 500", "311", Relation.DIFFERS),
        ("fewer than 20", "26", Relation.DIFFERS),
        ("third", "second", Relation.DIFFERS),
        ("third", "3rd", Relation.SAME),
        ("20th", "21st", Relation.DIFFERS),
    ],
)
def test_two_numbers(one: str, other: str, relation: Relation) -> None:
    """A rounded figure, an estimate or a bound agrees with what it allows, a rank only with itself."""
    (ours,), (theirs,) = numbers(one), numbers(other)

    assert number_relation(ours, theirs) is relation
    assert number_relation(theirs, ours) is relation


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("26 people died", "Twenty-six people died in the fire.", Relation.SAME),
        ("26 people died", "14 people died in the fire.", Relation.DIFFERS),
        ("14 people died", "26 people died in the fire.", Relation.DIFFERS),
        ("40 lorries burned", "26 lorries burned in the fire.", Relation.DIFFERS),
        ("26 people died", "40 lorries burned in the fire.", Relation.NOT_COMPARED),
        ("26 people died", "People died in the fire.", Relation.NOT_COMPARED),
        ("People died", "26 people died in the fire.", Relation.NOT_COMPARED),
        ("The deal cost $40,000", "The deal cost 50,000 dollars.", Relation.DIFFERS),
        ("The deal cost $40,000", "The deal cost forty thousand dollars.", Relation.SAME),
        ("The deal cost $40,000", "The deal cost 30,000 euros.", Relation.NOT_COMPARED),
        ("2,000 nurses came", "1,987 nurses came.", Relation.ROUNDS_TO),
        ("More than 500 people were held", "Police held 523 people.", Relation.WITHIN_BOUND),
        ("A third bridge fell", "A second bridge fell.", Relation.DIFFERS),
        ("The third bridge fell", "The second bridge fell.", Relation.NOT_COMPARED),
        ("26 people died", "40 people were hurt and 26 died.", Relation.SAME),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """Numbers are compared only where they count the same thing in the same unit."""
    found = numbers_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


def test_a_difference_names_both_numbers() -> None:
    """The editor reads what each side says, as written."""
    found = numbers_agree(pair("26 people died", "Fourteen people died."))

    assert found.detail == "number differs: claim 26, source Fourteen"


def test_one_number_that_differs_is_enough() -> None:
    """Of several numbers the worst decides."""
    found = numbers_agree(pair("26 people died and 40 lorries burned", "26 people died and 60 lorries burned."))

    assert (found.relation, found.claim, found.source) == (Relation.DIFFERS, "40", "60")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Homes were sold twice", [2.0]),
        ("Twice as many homes were sold", []),
        ("Both pilots died", [2.0]),
        ("Both the pilot and the mate died", []),
        ("The mayor praised both", []),
    ],
)
def test_figures_in_other_words(text: str, values: list[float]) -> None:
    """Twice is two times, but not where it compares; both are two of what is named behind it."""
    assert [slot.number.value for slot in slots(read(text))] == values
