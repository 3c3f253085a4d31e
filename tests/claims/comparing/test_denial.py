"""A denial, or a retraction, in the sentence after."""

import pytest

from claims.alignment import align
from claims.comparing.attribution import attribution_agrees
from claims.comparing.denial import denial_after
from claims.facets import Relation
from claims.reading import read

TOLD = "The mill dumped dye into the river, a driver told the court."


@pytest.mark.parametrize(
    ("following", "speaker"),
    [
        ("The mill denies this.", "The mill"),
        ("The mill has denied the claim.", "The mill"),
        ("The mill called the report false.", "The mill"),
        ("He later withdrew the statement.", None),
        ("That never happened, the mayor said.", "the mayor"),
        ("That is not true, the mayor said.", "the mayor"),
        ("The report is false, the mayor said.", "the mayor"),
        ("This was denied by the mill.", "the mill"),
    ],
)
def test_who_denies_it(following: str, speaker: str | None) -> None:
    """A next sentence that points back and denies takes the sentence's word away from it."""
    found = denial_after(read(TOLD), read(following))

    assert found is not None
    assert (found.speaker, found.text) == (speaker, following)


@pytest.mark.parametrize(
    "following",
    [
        "The mill did not deny this.",
        "The mayor denied that he would stand for governor.",
        "The mill denied taking part in the fair.",
        "The mayor denied a rise in taxes.",
        "The mayor denied suggestions he would stand for governor.",
        "The mayor denied rumours about a rise in taxes.",
        "The mayor denied claims that he would stand for governor.",
        "The mill welcomed the report.",
        "The mill called the report thorough.",
        "This happened twice.",
        "",
    ],
)
def test_what_denies_something_else(following: str) -> None:
    """What denies something of its own, or nothing, leaves the sentence standing."""
    assert denial_after(read(TOLD), read(following)) is None


@pytest.mark.parametrize(
    ("claim", "relation"),
    [
        ("The mill dumped dye into the river", Relation.DENIED),
        ("A driver told the court that the mill dumped dye into the river", Relation.SAME),
        ("The mill denied dumping dye into the river", Relation.SAME),
    ],
)
def test_a_denied_sentence(claim: str, relation: Relation) -> None:
    """The claim is denied by a party; that somebody said it, or denied it, stays as it is."""
    pair = align(read(claim), read(TOLD), after=read("The mill denies this."))

    assert attribution_agrees(pair).relation is relation


def test_a_denial_read_with_what_it_denies() -> None:
    """A sentence that denies the one before it bears out no claim of what that said."""
    pair = align(
        read("The mill dumped dye into the river"), read("The mill called the report false."), context=(read(TOLD),)
    )

    assert attribution_agrees(pair).relation is Relation.DENIED
