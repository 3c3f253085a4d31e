"""How much of the claim a sentence has."""

import pytest

from claims.comparing.terms import share_found, weight, words_found
from claims.facets import Relation
from claims.reading import read
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("claim", "sentence", "relation", "missing"),
    [
        ("The bridge collapsed", "The bridge collapsed at noon.", Relation.SAME, ()),
        ("The bridge collapsed", "After the collapse of the bridge it rained.", Relation.SAME, ()),
        ("The stone bridge collapsed", "The bridge collapsed at noon.", Relation.PARTIAL, ("stone",)),
        ("The bridge collapsed", "It rained at noon.", Relation.NOT_COMPARED, ("bridge", "collapsed")),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation, missing: tuple[str, ...]) -> None:
    """Words count in any form; those missing are named."""
    found = words_found(pair(claim, sentence), {})

    assert found.relation is relation
    assert all(word in found.detail for word in missing)
    assert_spans_lie_within(found, claim, sentence)


def test_a_word_said_only_around_the_sentence_is_told() -> None:
    """What the sentence before says counts for less, and the editor reads that it stands there."""
    within = words_found(pair("The stone bridge collapsed", "The stone bridge collapsed."), {})
    around = words_found(pair("The stone bridge collapsed", "It collapsed.", before="A stone bridge stood here."), {})

    assert "stone" in around.detail
    assert 0 < around.score < within.score == 1.0


def test_rare_words_weigh_more() -> None:
    """The rarer a missing word is in the archive, the less of the claim is found."""
    aligned = pair("The stone bridge collapsed", "The bridge collapsed.")
    common, rare = ({"stone": share} for share in (0.5, 5.0))

    assert share_found(aligned.links, common) > share_found(aligned.links, rare)


def test_a_name_outweighs_a_word_and_a_light_word_weighs_least() -> None:
    """Names tell events apart; "made" tells nothing."""
    name, light, word = read("Aldwick made bridge").units

    assert weight(name, {}) > weight(word, {}) > weight(light, {})


def test_an_opposite_is_relevant_but_not_found() -> None:
    """A sentence that says the opposite speaks of the same thing, and does not say the claim."""
    links = pair("The senate approved the bill", "The senate rejected the bill.").links

    assert share_found(links, {}, with_opposites=True) > share_found(links, {})
