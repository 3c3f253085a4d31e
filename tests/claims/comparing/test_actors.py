"""Who both texts speak of."""

import pytest

from claims.comparing.actors import actors_agree
from claims.facets import Relation
from claims.naming import runs
from claims.reading import read
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        ("Russia mediated", "The deal that Russia mediated held.", Relation.SAME),
        ("Ana Ruiz resigned", "It was Ruiz who resigned.", Relation.SAME),
        ("In 2015 Imran Khan spoke", "It was I. Khan who spoke.", Relation.SAME),
        ("Russia mediated", "The deal that Moscow mediated held.", Relation.ALIAS),
        ("Moscow mediated", "The deal that Russia mediated held.", Relation.ALIAS),
        ("The deal angered Qureishi", "The deal angered Qureshi too.", Relation.SPELLING_VARIANT),
        ("The deal angered Qureshi", "The deal angered Qureishi too.", Relation.SPELLING_VARIANT),
        ("Niger voted", "In May Nigeria voted.", Relation.CONFUSABLE),
        ("Nigeria voted", "In May Niger voted.", Relation.CONFUSABLE),
        ("Norway and Sweden signed", "In May Norway signed.", Relation.PARTIAL),
        ("Norway signed", "In May Denmark signed.", Relation.DIFFERS),
        ("In 2015 Imran Khan spoke", "It was Moazzam Khan who spoke.", Relation.DIFFERS),
        ("In 2015 Moazzam Khan spoke", "It was Imran Khan who spoke.", Relation.DIFFERS),
        ("The bridge fell", "In May Norway signed.", Relation.NOT_COMPARED),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """A name is found under its other names and spellings; a namesake, a look-alike or somebody else is not it."""
    found = actors_agree(pair(claim, sentence))

    assert found.relation is relation
    assert found.detail
    assert_spans_lie_within(found, claim, sentence)


def test_a_name_in_the_sentence_before_is_partly_found() -> None:
    """A sentence that says "she" of somebody named just before speaks of them, and says so."""
    found = actors_agree(pair("Ana Ruiz resigned", "She resigned on Monday.", before="The report angered Ana Ruiz."))

    assert found.relation is Relation.PARTIAL
    assert "Ruiz" in found.detail
    assert 0 < found.score < 1


def test_an_older_name_says_when_it_held() -> None:
    """The editor reads in which year which name was used."""
    found = actors_agree(pair("Sri Lanka signed the pact in 1952", "In 1952 Ceylon signed the pact."))

    assert (found.relation, found.detail) == (Relation.ALIAS_BY_ERA, "in 1952 Ceylon was the name of Sri Lanka")


def test_a_missing_name_is_named() -> None:
    """The editor reads whom the sentence leaves out."""
    assert "Sweden" in actors_agree(pair("Norway and Sweden signed", "In May Norway signed.")).detail


def test_runs_keep_whole_names() -> None:
    """A first and a last name are one name; two places, or names parted by a comma, are two."""
    reading = read("In Rome, Ana Ruiz and Leo Costa met Norway, Sweden and J. Brown")

    assert [" ".join(unit.text for unit in run) for run in runs(reading)][:3] == ["Rome", "Ana Ruiz", "Leo Costa"]
    assert {"Norway", "Sweden"} <= {" ".join(unit.text for unit in run) for run in runs(reading)}
