"""How much of the claim a sentence has."""

import pytest

from claims.comparing.terms import COMMON_SHARE, FULL_RARITY, share_found, weight, words_found
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


def test_a_word_weighs_by_how_rare_it_is_up_to_a_bound() -> None:
    """What is everywhere keeps its share; from a bound on, a word is as rare as can be, and so is one never seen."""
    (word,) = read("bridge").units
    everywhere, bound, beyond = (
        weight(word, dict.fromkeys(word.terms, rare)) for rare in (0.0, FULL_RARITY, 2 * FULL_RARITY)
    )

    assert beyond == bound == weight(word, {})
    assert everywhere == pytest.approx(COMMON_SHARE * bound)


@pytest.mark.parametrize(
    ("claim", "sentence", "before", "detail"),
    [
        ("The bridge collapsed", "The bridge collapsed.", None, "every word of the claim is found"),
        ("The stone bridge collapsed", "The bridge collapsed.", None, "not found: stone"),
        (
            "The stone bridge collapsed",
            "It collapsed.",
            "A stone bridge stood here.",
            "said in the sentences around it: stone, bridge",
        ),
        ("The senate approved the bill", "The senate rejected the bill.", None, "said the other way round: approved"),
    ],
)
def test_what_is_not_found_is_told(claim: str, sentence: str, before: str | None, detail: str) -> None:
    """An editor reads which words are missing, which stand beside the sentence and which it says the other way."""
    assert words_found(pair(claim, sentence, before=before), {}).detail == detail


def test_a_name_outweighs_a_word_and_a_light_word_weighs_least() -> None:
    """Names tell events apart; "made" tells nothing."""
    name, light, word = read("Aldwick made bridge").units

    assert weight(name, {}) > weight(word, {}) > weight(light, {})


def test_an_opposite_is_relevant_but_not_found() -> None:
    """A sentence that says the opposite speaks of the same thing, and does not say the claim."""
    links = pair("The senate approved the bill", "The senate rejected the bill.").links

    assert share_found(links, {}, with_opposites=True) > share_found(links, {})
