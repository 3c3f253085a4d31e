"""Who did it to whom."""

import pytest

from claims.comparing.roles import roles_agree
from claims.comparing.roles_by_deed import roles_by_deed
from claims.facets import Relation
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("India struck Pakistan", "On Monday India struck Pakistan.", Relation.SAME),
        ("India struck Pakistan", "Pakistan was struck by India.", Relation.SAME),
        ("Pakistan was struck by India", "India struck Pakistan.", Relation.SAME),
        ("Norway criticised Sweden", "Norway's criticism of Sweden was loud.", Relation.SAME),
        ("India struck Pakistan", "On Monday Pakistan struck India.", Relation.SWAPPED),
        ("India struck Pakistan", "India was struck by Pakistan.", Relation.SWAPPED),
        ("Pakistan was struck by India", "Pakistan struck India.", Relation.SWAPPED),
        ("Norway criticised Sweden", "Sweden's criticism of Norway was loud.", Relation.SWAPPED),
        ("Ann Lee moved from Norton to Aldwick", "Ann Lee moved from Aldwick to Norton.", Relation.SWAPPED),
        ("Ann Lee defected from Norway", "He told of the defection to Norway of Ann Lee.", Relation.SWAPPED),
        ("Norway signed the deal", "Denmark signed the deal.", Relation.DIFFERS),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """Active, passive and noun say who did it to whom; the other way round is a swap, somebody else another doer."""
    found = roles_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Norway met Sweden", "Sweden met Norway."),
        ("Norway and Sweden signed the deal", "Sweden and Norway signed the deal."),
        ("Norway and Sweden agreed", "Sweden agreed with Norway."),
    ],
)
def test_what_is_done_together_has_no_sides(claim: str, sentence: str) -> None:
    """To meet, to sign or to agree is the same from either side."""
    assert not roles_agree(pair(claim, sentence)).relation.conflicts


def test_a_journey_back_is_another_journey() -> None:
    """That one went to the other does not gainsay that the other went to the one."""
    found = roles_agree(pair("Ann Lee visited Tom Berg", "Tom Berg visited Ann Lee."))

    assert found.relation is Relation.DIFFERS
    assert found.detail.startswith("the other way round: ")


def test_a_swap_shows_both_directions() -> None:
    """The editor reads who did it to whom on each side."""
    found = roles_agree(pair("India struck Pakistan", "Pakistan struck India."))

    assert (found.claim, found.source) == ("India → Pakistan", "Pakistan → India")
    assert found.detail.startswith("roles swapped: ")


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("The contractor paid the county", "The county paid the contractor", Relation.SWAPPED),
        ("The contractor was paid by the county", "The county paid the contractor", Relation.SAME),
        ("Protesters fired on police", "Police fired on protesters", Relation.SWAPPED),
        ("Dunmere bought a dairy from Halvard", "Dunmere sold its dairy to Halvard", Relation.SWAPPED),
        ("Halvard bought a dairy from Dunmere", "Dunmere sold its dairy to Halvard", Relation.SAME),
        ("Corvin acquired Talbot in 2018", "Corvin, which Talbot acquired in 2018, runs farms", Relation.SWAPPED),
        ("Japan extradited Sato to Turkey", "Turkey extradited Sato to Japan", Relation.SWAPPED),
        ("The upper dam is larger than the lower one", "The lower dam is larger than the upper one", Relation.SWAPPED),
        ("The upper dam is smaller than the lower one", "The lower dam is larger than the upper one", Relation.SAME),
        ("The union rejected the hospital's plea", "The hospital rejected the union's plea", Relation.SWAPPED),
    ],
)
def test_sides_without_names(claim: str, sentence: str, relation: Relation) -> None:
    """Who did it to whom is told without names, between second objects, in comparisons, from the other side."""
    assert roles_agree(pair(claim, sentence)).relation is relation


def test_an_accusation_of_something_else_swaps_nothing() -> None:
    """Two deeds that lead to different things are two deeds, though both stand in each other's place."""
    found = roles_by_deed(pair("The union accused the firm of striking", "The firm accused the union of theft"))

    assert not found.relation.conflicts


def test_a_chain_of_owners_is_not_followed_without_end() -> None:
    """What hangs on the sixth "of" and beyond tells nobody from anybody."""
    whose = "the cousin of the aunt of the friend of the wife of the brother of the uncle of the uncle of the {}"
    found = roles_agree(
        pair(
            f"{whose.format('mayor').capitalize()} paid the editor",
            f"The editor was paid by {whose.format('bishop')}.",
        )
    )

    assert found.relation is Relation.SAME
