"""A draft's sentences stand where they were written, each with a rule or a claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.drafts import MAX_SENTENCES, Rule, read_draft
from claims.errors import DraftTooLarge

DRAFT = """Council keeps the wall

By Marta Vell

OSTRA, 4 May (Own report) - Robert Keane led the council. He resigned in 2019. Was it worth it?
"""


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aB .?!\n“”,1é\u202e\t-"), max_size=200))
def test_offsets_point_into_the_text(text: str) -> None:
    """Whatever was typed, `text[start:end]` is the sentence, in order; each is told or claims something."""
    found = read_draft(text)

    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.position for one in found] == list(range(len(found)))
    assert all((one.told is None) == (one.claim is not None) == (one.shown is not None) for one in found)


def test_a_claim_is_read_with_its_person_and_without_its_place_line() -> None:
    """What is checked names the person and leaves out where the report was written; what is shown says so."""
    _, byline, first, second, question = read_draft(DRAFT)

    assert byline.told is not None
    assert byline.told.rule is Rule.LAYOUT
    assert first.claim == first.shown == "Robert Keane led the council."
    assert (second.claim, second.shown) == ("Robert Keane resigned in 2019.", "He [Robert Keane] resigned in 2019.")
    assert question.claim is None


@pytest.mark.parametrize("text", ["NATO – the alliance of 1949 – has no army.", "The mill closed - and reopened."])
def test_a_dash_makes_no_place_line(text: str) -> None:
    """A subject in capitals with words between dashes stays."""
    assert read_draft(text)[0].claim == text


def test_a_text_of_full_stops_is_refused() -> None:
    """What falls into more sentences than any draft has is too large."""
    with pytest.raises(DraftTooLarge, match=r"3,001 sentences"):
        read_draft("Go.\n" * (MAX_SENTENCES + 1))
