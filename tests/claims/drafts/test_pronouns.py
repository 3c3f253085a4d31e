"""Whom a pronoun stands for: the last person named, as far as a title or an earlier pronoun does not say otherwise."""

import pytest

from claims.drafts.pronouns import Following


def shown(*sentences: str) -> list[str]:
    """Return each sentence of a text as it is read."""
    following = Following()
    found = [(text, following.stand_in(text)) for text in sentences]
    return [text if stand_in is None else stand_in.shown(text) for text, stand_in in found]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("Robert Keane led the council.", "He resigned in 2019.", "He [Robert Keane] resigned in 2019."),
        ("Keane led the council.", "His deputy took over.", "His [Keane's] deputy took over."),
        ("Keane led the council.", "In 2019 he resigned.", "In 2019 he [Keane] resigned."),
        ("Keane led the council.", "The wall leaked, he said.", "The wall leaked, he [Keane] said."),
        ("Mrs Brandt met Keane in Ostra.", "She praised the wall.", "She [Brandt] praised the wall."),
        ("Mrs Brandt met Mr Keane.", "He praised the wall.", "He [Keane] praised the wall."),
        ("The NATO summit ended in Lisbon.", "He resigned in 2019.", "He resigned in 2019."),
        ("The wall leaked.", "He resigned in 2019.", "He resigned in 2019."),
        ("Keane led the council.", "It leaked twice.", "It leaked twice."),
        ("Keane led the council.", "Brandt said she would stay.", "Brandt said she would stay."),
    ],
)
def test_the_last_named_is_meant(before: str, text: str, expected: str) -> None:
    """He, she, his and her are read with the person; a body, a place or an acronym is none."""
    assert shown(before, text)[1] == expected


def test_one_who_is_meant_goes_on_being_meant() -> None:
    """A sentence whose pronoun was read names its person for the next one."""
    text = ["Keane led the council.", "He was born in 1960.", "He studied law.", "He resigned.", "He died in 2021."]

    assert shown(*text)[4] == "He [Keane] died in 2021."


def test_a_pronoun_remembers_its_person() -> None:
    """Somebody who was a he is no she."""
    text = ["Ines Brandt met Robert Keane.", "Keane spoke first.", "He was angry.", "She laughed at the offer."]

    assert shown(*text)[2:] == ["He [Keane] was angry.", "She [Ines Brandt] laughed at the offer."]


def test_nobody_is_meant_from_far_away() -> None:
    """After more sentences than a reader bridges, a pronoun stands for nobody we know."""
    text = ["Keane led the council.", *["The wall leaked."] * 3, "He resigned."]

    assert shown(*text)[-1] == "He resigned."
