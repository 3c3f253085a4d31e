"""Who did it to whom."""

import pytest

from claims.comparing.roles import roles_agree
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


def test_a_swap_shows_both_directions() -> None:
    """The editor reads who did it to whom on each side."""
    found = roles_agree(pair("India struck Pakistan", "Pakistan struck India."))

    assert (found.claim, found.source) == ("India → Pakistan", "Pakistan → India")
    assert found.detail.startswith("roles swapped: ")
