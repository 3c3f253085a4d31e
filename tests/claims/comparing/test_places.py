"""Where both texts say it happened."""

import pytest

from claims.comparing.places import places_agree
from claims.facets import Relation
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("The talks opened in Lisbon", "The talks opened in Lisbon on Friday.", Relation.SAME),
        ("The talks opened in Norway", "The talks opened in Chile on Friday.", Relation.DIFFERS),
        ("The talks opened in Chile", "The talks opened in Norway on Friday.", Relation.DIFFERS),
        ("The talks opened in Austria", "The talks opened in Vienna on Friday.", Relation.ALIAS),
        ("The talks opened in Vienna", "The talks opened in Austria on Friday.", Relation.PARTIAL),
        ("The talks opened in Russia", "The talks opened in Leningrad on Friday.", Relation.PARTIAL),
        ("The talks opened in Mumbai", "The talks opened in Bombay on Friday.", Relation.ALIAS_BY_ERA),
        ("The talks opened in Ceylon", "The talks opened in Sri Lanka on Friday.", Relation.ALIAS_BY_ERA),
        (
            "Ana Ruiz opened a school in Aldwick",
            "Ana Ruiz, born in Aldwick, opened a school in Norton.",
            Relation.DIFFERS,
        ),
        ("Ana Ruiz opened a school in Norton", "Ana Ruiz, born in Aldwick, opened a school in Norton.", Relation.SAME),
        ("The talks opened in Aldwick", "The talks opened in Norton on Friday.", Relation.PARTIAL),
        ("The talks opened in Aldwick", "The talks opened on Friday.", Relation.NOT_COMPARED),
        ("Ana Ruiz died in a Norton hospital", "Ana Ruiz died at an Aldwick hospice.", Relation.DIFFERS),
        ("Ana Ruiz died in Norton", "Ana Ruiz died in a Norton hospital.", Relation.SAME),
        ("Halden is based in Norton", "Aldwick-based Halden sold it.", Relation.DIFFERS),
        ("The talks opened in Chile", "The talks opened as troops landed in Norway.", Relation.NOT_COMPARED),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """Places are compared where they are said of the same verb, under all their names; a city may lie in a country."""
    found = places_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


def test_a_difference_names_both_places() -> None:
    """The editor reads both."""
    found = places_agree(pair("The talks opened in Norway", "The talks opened in Chile."))

    assert found.detail == "place differs: claim Norway, source Chile"
