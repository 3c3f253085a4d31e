"""Claim and sentence laid side by side: what is found, and how."""

from time import process_time

import pytest

from claims.alignment import STRENGTH, Bond, Link, align, bond_between, confusable_with
from claims.reading import Unit, read
from tests.claims.pairing import pair

MOST_SECONDS = 0.3  # ten times what the slowest needs; sixty sentences are laid beside a claim


def link(claim: str, sentence: str, word: str, *, before: str | None = None) -> Link:
    """Return how a word of the claim is found."""
    return next(found for found in pair(claim, sentence, before=before).links if found.claim.text == word)


def unit(text: str, word: str) -> Unit:
    """Return a unit of a text."""
    return next(found for found in read(text).units if found.text == word)


@pytest.mark.parametrize(
    ("claim", "word", "sentence", "bond"),
    [
        ("The bridge collapsed", "collapsed", "The bridge collapses often.", Bond.SAME),
        ("Russia mediated", "mediated", "The mediation was by Russia.", Bond.SAME),
        ("The army destroyed it", "destroyed", "The destruction was total.", Bond.SYNONYM),
        ("Russia signed it", "Russia", "It was Moscow that signed it.", Bond.ALIAS),
        ("The deal angered Qureishi", "Qureishi", "The deal angered Qureshi too.", Bond.VARIANT),
        ("The census was postponed", "postponed", "They put off the census.", Bond.SYNONYM),
        ("The army closed the border", "closed", "The army opened the border.", Bond.OPPOSITE),
        ("26 people died", "26", "Twenty-six people died.", Bond.SAME),
        ("26 people died", "26", "Fourteen people died.", Bond.NONE),
        ("It fell in 1966", "1966", "It fell on 3 May 1966.", Bond.SAME),
        ("It fell in 1966", "1966", "It fell on 3 May 1971.", Bond.NONE),
        ("Niger voted", "Niger", "In May Nigeria voted.", Bond.NONE),
        ("The stone bridge fell", "stone", "The bridge fell.", Bond.NONE),
    ],
)
def test_bond(claim: str, word: str, sentence: str, bond: Bond) -> None:
    """Each unit of the claim is found in its strongest form, as its opposite, or not at all."""
    assert link(claim, sentence, word).bond is bond


def test_every_unit_of_the_claim_has_one_link() -> None:
    """Nothing of a claim is passed over, and its order is kept."""
    found = pair("On 3 May 2016 Ana Ruiz closed 26 schools", "It rained.")

    assert tuple(one.claim for one in found.links) == found.claim.units
    assert all(one.source is None and not one.is_found for one in found.links)


def test_around_the_sentence() -> None:
    """What only the sentence before says is context, weaker than any word found; a number is not taken from there."""
    name = link("Ana Ruiz closed 26 schools", "She closed 26 schools.", "Ruiz", before="The report angered Ana Ruiz.")
    number = link("Ana Ruiz closed 26 schools", "She closed schools.", "26", before="There were 26 schools.")

    assert name.bond is Bond.CONTEXT
    assert not name.is_found
    assert number.bond is Bond.NONE


def test_an_opposite_needs_something_shared() -> None:
    """Opening a door does not deny closing a border."""
    assert link("The army closed the border", "The museum opened its doors.", "closed").bond is not Bond.OPPOSITE


def test_opposites_hold_from_both_sides() -> None:
    """What denies is denied by it."""
    assert link("The army opened the border", "The army closed the border.", "opened").bond is Bond.OPPOSITE


def test_the_found_end_of_a_link() -> None:
    """A link leads from a unit of the sentence back to what of the claim it says."""
    found = pair("Russia signed the deal", "Moscow signed the deal.")
    moscow = found.source.units[0]
    back = next((ending for ending in found.links if ending.source is moscow and ending.is_found), None)

    assert back is not None
    assert back.claim.text == "Russia"


def test_bonds_are_the_same_from_both_sides() -> None:
    """How two words say one thing does not depend on which side has them."""
    words = [unit("Russia signed", "Russia"), unit("Moscow signed", "Moscow"), unit("They mediated", "mediated")]

    for left in words:
        for right in words:
            assert bond_between(left, right) is bond_between(right, left)


def test_strengths_are_shares_in_order() -> None:
    """The surer a bond, the more of a unit is found."""
    ranked = [STRENGTH[bond] for bond in (Bond.SAME, Bond.SYNONYM, Bond.RELATED, Bond.CONTEXT, Bond.NONE)]

    assert set(STRENGTH) == set(Bond)
    assert ranked == sorted(ranked, reverse=True)
    assert all(0.0 <= strength <= 1.0 for strength in STRENGTH.values())


def test_a_lookalike_is_pointed_out() -> None:
    """A sentence with a name that only looks like the claim's is told apart."""
    niger = unit("In May Niger voted", "Niger")
    nigeria = confusable_with(niger, read("In May Nigeria voted"))

    assert nigeria is not None
    assert nigeria.text == "Nigeria"
    assert confusable_with(niger, read("In May Norway voted")) is None


@pytest.mark.parametrize("claim", ["a/b/" * 250, "Merrow Bridge " * 71, "Four men of Merrow were killed; " * 30])
def test_a_claim_of_any_shape_is_laid_beside_quickly(claim: str) -> None:
    """A sentence is laid beside a claim as long as a claim may be in a fraction of a second."""
    source = read("The bridge in Merrow was not opened: four men were found guilty, the court said.")
    reading = read(claim[:1_000])
    align(reading, source)
    begun = process_time()
    align(reading, source)

    assert process_time() - begun < MOST_SECONDS
