"""What somebody is said to be, and who holds an office."""

import pytest

from claims.comparing.standing import standing_agrees, standings
from claims.facets import Facet, Relation
from claims.model import Stance
from claims.reading import read
from tests.claims.pairing import assert_spans_lie_within, pair, stance


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("Ann Lee is a Labour MP", "It was signed by the Conservative MP Ann Lee.", Relation.DIFFERS),
        ("Ann Lee is a Tory MP", "It was signed by the Conservative MP Ann Lee.", Relation.SAME),
        ("Ann Lee is a French novelist", "Ann Lee, the Norwegian novelist, has died.", Relation.DIFFERS),
        ("Ann Lee is the foreign minister", "The plan was welcomed by Defence Minister Ann Lee.", Relation.DIFFERS),
        ("Ann Lee is the defence minister", "The plan was welcomed by Defence Minister Ann Lee.", Relation.SAME),
        ("Ann Lee is editor of the Gazette", "Ann Lee, editor of the Courier, disagreed.", Relation.DIFFERS),
        ("Ann Lee is the mayor of Aldwick", "Tom Berg, mayor of Aldwick, opened the bridge.", Relation.DIFFERS),
        ("Ann Lee is the defence minister", "Defence Minister Tom Berg opened the bridge.", Relation.DIFFERS),
        ("Ann Lee was the mayor of Aldwick", "Tom Berg, mayor of Aldwick, opened it.", Relation.NOT_COMPARED),
        ("Ann Lee is the mayor of Aldwick", "Tom Berg, mayor of Norton, opened it.", Relation.NOT_COMPARED),
        ("Ann Lee is the mayor of Aldwick", "Tom Berg, the former mayor of Aldwick, spoke.", Relation.NOT_COMPARED),
        ("Ann Lee is the mayor of Aldwick", "Ann Lee, deputy mayor of Aldwick, opened it.", Relation.DIFFERS),
        ("Ann Lee is the mayor", "It was opened by Deputy Mayor Ann Lee.", Relation.DIFFERS),
        ("Ann Lee is the deputy mayor of Aldwick", "Ann Lee, deputy mayor of Aldwick, opened it.", Relation.SAME),
        ("Ann Lee was the mayor of Aldwick", "Ann Lee, deputy mayor of Aldwick, opened it.", Relation.PARTIAL),
        ("Ann Lee is the mayor of Aldwick", "Tom Berg, deputy mayor of Aldwick, opened it.", Relation.NOT_COMPARED),
        ("Ann Lee is the mayor of Aldwick", "Tom Berg, the next mayor of Aldwick, spoke.", Relation.NOT_COMPARED),
        ("Ann Lee is a senator", "Senator Tom Berg opened the bridge.", Relation.NOT_COMPARED),
        ("Ann Lee is not a Labour MP", "It was signed by the Conservative MP Ann Lee.", Relation.NOT_COMPARED),
        ("Ann Lee is the captain", "Ann Lee opened the bridge.", Relation.NOT_COMPARED),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """Two parties, lands or portfolios of one holder exclude each other, and so do two holders of one office today."""
    found = standing_agrees(pair(claim, sentence))

    assert found.facet is Facet.ACTION
    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


def test_an_office_beside_a_name_is_not_his() -> None:
    """Who is named beside the holder of an office does not hold it."""
    read = stance("Ann Lee is the mayor of Aldwick", "Mayor Tom Berg of Aldwick said Ann Lee had his full confidence.")

    assert read.stance is not Stance.SUPPORTS


def test_a_conflict_of_standing_is_a_conflict() -> None:
    """What somebody is said to be is told of that one, whatever else of the claim the sentence leaves out."""
    read = stance("Ann Lee is a Labour MP", "The inquiry was opened by the Conservative MP Ann Lee.")

    assert read.stance is Stance.REFUTES
    assert read.decided_by is Facet.ACTION


def test_a_name_ends_at_a_comma() -> None:
    """Who stands behind it is another one: "Ann, Lee Omar and two others"."""
    (found,) = standings(read("The defence minister Ann, Lee Omar and two others left."))

    assert [unit.text for unit in found.holder] == ["Ann"]
