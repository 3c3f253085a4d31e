"""Names of the claim that stand only beside a sentence."""

import pytest

from claims.alignment import align
from claims.comparing.borrowing import unmeant
from claims.model import Stance
from claims.reading import read as read_text
from tests.claims.pairing import pair, stance


@pytest.mark.parametrize(
    ("claim", "sentence", "before", "names"),
    [
        ("Ann Lee opened the bridge", "She opened the bridge on Friday.", "Ann Lee came.", []),
        ("Ann Lee opened the bridge", "The mayor opened the bridge on Friday.", "Ann Lee came.", []),
        ("Ann Lee opened the bridge", "Tom Berg opened the bridge on Friday.", "Ann Lee came.", ["Ann", "Lee"]),
        ("The talks opened in Chile", "The talks opened in Peru.", "Chile was there.", ["Chile"]),
        ("Norway sold gas to Chile", "Norway sold gas to Peru.", "Chile was there.", ["Chile"]),
        ("Norway sold gas to Chile", "Norway sold the gas.", "Chile was there.", []),
        ("Halden is a firm", "The markets saw a firm.", "Halden is old.", ["Halden"]),
        ("Halden is a firm", "It is a firm.", "Halden is old.", []),
        ("Ann Lee called it a shame", "“It is a shame.”", "Ann Lee was angry.", []),
        ("Ann Lee called it a shame", "“It is a shame.”", "He met Ann Lee.", ["Ann", "Lee"]),
        ("Ann Lee said it was a shame", "Tom Berg said it was a shame.", "Ann Lee was there.", ["Ann", "Lee"]),
        ("The Merrow Bridge was opened in 1967", "The bridge was opened in 1967.", "The Merrow Bridge fell.", []),
        ("The Norton court closed", "A court closed.", "Norton is old.", []),
    ],
)
def test_unmeant(claim: str, sentence: str, before: str, names: list[str]) -> None:
    """A name is borrowed where something in the sentence may stand for it, not where another stands in its place."""
    assert [unit.text for unit in unmeant(pair(claim, sentence, before=before))] == names


def test_what_another_said_supports_nobodys_saying() -> None:
    """A name beside the sentence lends itself to nobody who is named in it."""
    read = stance("Ann Lee said the law was a shame", "Tom Berg said the law was a shame.", before="Ann Lee was there.")

    assert read.stance is not Stance.SUPPORTS


def test_names_from_several_texts_are_not_taken_together() -> None:
    """Two names that no one text beside the sentence has together are not what "she" and "him" stand for."""
    around = tuple(map(read_text, ("Ann Lee came.", "Tom Berg was there.")))
    found = align(
        read_text("Ann Lee sold the mill to Tom Berg"), read_text("She sold the mill to him."), context=around
    )

    assert [unit.text for unit in unmeant(found)] == ["Ann", "Lee", "Tom", "Berg"]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("Mia Berg closed the school.", ["Ann", "Lee"]),
        ("Ann Lee closed the school.", []),
        ("The school was closed.", []),
        ("Oslo closed the school.", []),
        (None, []),
    ],
)
def test_she_is_one_of_those_told_of_just_before(before: str | None, names: list[str]) -> None:
    """Where the sentence before tells what somebody else did, "she" is not a person named farther off."""
    around = tuple(map(read_text, ("Ann Lee was there.",) if before is None else (before, "Ann Lee was there.")))
    found = align(read_text("Ann Lee won votes"), read_text("She won votes on Friday."), context=around)

    assert [unit.text for unit in unmeant(found)] == names


def test_nobody_told_of_before_a_sentence_that_opens_a_text() -> None:
    """A name that only the sentence after has may be "she" of a sentence that has none before it."""
    found = align(
        read_text("Ann Lee won votes"), read_text("She won votes on Friday."), after=read_text("Ann Lee was there.")
    )

    assert unmeant(found) == ()
