"""Whether both texts affirm it."""

import pytest

from claims.comparing.polarity import polarity_agrees
from claims.comparing.polarity_by_deed import polarity_by_deed
from claims.facets import Relation
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Russia signed the deal", "Russia did not sign the deal", Relation.NEGATED),
        ("Russia signed the deal", "Russia never signed the deal", Relation.NEGATED),
        ("Russia signed the deal", "Russia hasn't signed the deal", Relation.NEGATED),
        ("Russia signed the deal", "Russia refused to sign the deal", Relation.NEGATED),
        ("Engineers opened the valve", "Engineers were unable to open the valve", Relation.NEGATED),
        ("Eleven people were hurt in the fire", "Nobody was hurt in the fire", Relation.NEGATED),
        ("Eleven people were hurt in the fire", "No one was hurt in the fire", Relation.NEGATED),
        ("The army closed the border", "The army opened the border", Relation.ANTONYM),
        ("The senate approved the bill", "The senate rejected the bill", Relation.ANTONYM),
        ("Rates rose in May", "Rates fell in May", Relation.ANTONYM),
        ("The summit was postponed", "The summit went ahead", Relation.ANTONYM),
        ("Russia did not sign the deal", "Russia never signed the deal", Relation.SAME),
        ("Russia did not sign the deal", "Russia refused to sign the deal", Relation.SAME),
        ("Russia signed the deal", "Not only did Russia sign the deal", Relation.SAME),
        ("Russia signed the deal", "However, Russia signed the deal", Relation.SAME),
        ("Nobody was hurt in the fire", "No one was hurt in the fire", Relation.SAME),
        ("The bridge fell", "A road was built", Relation.NOT_COMPARED),
    ],
)
def test_relation(one: str, other: str, relation: Relation) -> None:
    """A negation, a refusal or an opposite turns either text round; two cancel out."""
    for claim, sentence in ((one, other), (other, one)):
        found = polarity_agrees(pair(claim, sentence))

        assert found.relation is relation, (claim, sentence)
        assert found.detail
        assert_spans_lie_within(found, claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Russia signed the deal", "Russia signed the deal, and Norway did not leave the room."),
        ("The bridge fell", "The bridge fell, but nobody was hurt."),
        ("The army closed the border", "The army closed the border after the rebels opened a second front."),
    ],
)
def test_a_negation_of_something_else_does_not_count(claim: str, sentence: str) -> None:
    """What another clause denies, or says the other way round of something else, leaves the claim as it is."""
    assert polarity_agrees(pair(claim, sentence)).relation is Relation.SAME


def test_a_difference_shows_what_makes_it() -> None:
    """The editor reads the word that turns one side round, and both verbs."""
    negated = polarity_agrees(pair("Russia signed the deal", "Russia did not sign the deal"))
    opposed = polarity_agrees(pair("Rates rose in May", "Rates fell in May"))

    assert negated.detail == "negation differs: claim “signed”, source “not … sign”"
    assert opposed.detail == "the opposite is said: claim “rose”, source “fell”"


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("The council banned cars", "The council stopped short of banning cars", Relation.NEGATED),
        ("The board saw the gap", "The board did not fail to see the gap", Relation.SAME),
        ("The envoy visited Oslo", "The envoy's visit to Oslo was cancelled", Relation.NEGATED),
        ("The firm went bankrupt", "The firm avoided bankruptcy", Relation.NEGATED),
        ("Rescuers saved the hall", "Rescuers tried to save the hall but failed", Relation.NEGATED),
        ("The dog ran in the snow", "There was no dog running in the snow", Relation.NEGATED),
        ("The senate approved the toll", "The senate approved the budget but rejected the toll", Relation.ANTONYM),
        ("The town sold more grain than the port", "The town sold less grain than the port", Relation.ANTONYM),
        ("The boy stood in cold water", "The boy stood in hot water", Relation.ANTONYM),
    ],
)
def test_denials_count_for_their_own_deed(claim: str, sentence: str, relation: Relation) -> None:
    """A deed is denied by what governs it, or by its opposite with the same parties; another is denied for itself."""
    assert polarity_agrees(pair(claim, sentence)).relation is relation


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [("The shop closed", "The shop opened a second counter"), ("Prices fell in May", "Wages rose in May")],
)
def test_an_opposite_of_something_else_is_another_deed(claim: str, sentence: str) -> None:
    """Read deed by deed, an opposite said of another thing, or done to another, is not compared."""
    assert polarity_by_deed(pair(claim, sentence)).relation is Relation.NOT_COMPARED


def test_not_until_then_is_then() -> None:
    """What did not happen until a day happened on it: no denial, though the sentence says all the rest."""
    assert not polarity_agrees(pair("The court did not rule until 1966", "The court ruled in 1966")).relation.conflicts
