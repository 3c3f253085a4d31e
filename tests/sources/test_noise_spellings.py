"""Names spelt unlike the articles around: told to the editor, with the likely spelling."""

import pytest

from sources.noise.spellings import CODE, names_in, reason, unlike_archive, vocabulary

MATTER = "Talks between Ruritania and Strelsau went on at Zenda, said Rassendyll of the foreign ministry."
OWN = f"{MATTER} He met Prime Minister Khalbarov."
OTHER = f"{MATTER} Prime Minister Khalbarof was there."
ELSEWHERE = "The singer Khalbarof opened the season in Melbury."


def test_another_spelling_is_found() -> None:
    """A name that articles of the same matter spell otherwise is told with their spelling and its places."""
    (found,) = unlike_archive(OWN, vocabulary(OWN, [OTHER, OTHER]))

    assert (found.name, found.likely, found.seen_in) == ("Khalbarov", "Khalbarof", 2)
    assert [OWN[start:end] for start, end in found.places] == ["Khalbarov"]


@pytest.mark.parametrize(
    "others",
    [
        [],
        [ELSEWHERE],
        [OTHER, OWN],
        [OWN.replace("Khalbarov", "Karlsen")],
        [OWN.replace("Khalbarov", "Khalbarova")],
        [OWN.replace("Khalbarov", "Ghalbarov")],
    ],
)
def test_what_proves_nothing(others: list[str]) -> None:
    """No other article, another matter, the same spelling somewhere, another name, its own form: nothing is told."""
    assert unlike_archive(OWN, vocabulary(OWN, others)) == ()


@pytest.mark.parametrize(
    ("own", "likely"),
    [("Prime Minister Zhalbov Elphberg", "Zhelkov"), ("Elphberg Zhalbov", "Zhelkov"), ("Prime Minister Zhalbov", None)],
)
def test_beside_the_same_name_less_is_enough(own: str, likely: str | None) -> None:
    """A first name two letters off is told where the family's name beside it is the same, and not without it."""
    text = f"{MATTER} Then came {own}."
    known = vocabulary(text, [f"{MATTER} Then came Elphberg's man, and Zhelkov Elphberg, with Elphberg Zhelkov."])

    assert [found.likely for found in unlike_archive(text, known)] == ([likely] if likely else [])


@pytest.mark.parametrize("word", ["Ministry", "Tuesday", "Independence", "Rovers'"])
def test_words_are_no_names(word: str) -> None:
    """Words that a dictionary has in small letters are not compared."""
    assert names_in(f"It was {word} again.") == {}


def test_one_reason_for_all() -> None:
    """The spellings make one reason with every place; no spelling makes none."""
    found = reason(unlike_archive(OWN, vocabulary(OWN, [OTHER])))

    assert reason(()) is None
    assert found is not None
    assert (found.code, len(found.places)) == (CODE, 1)
    assert "Khalbarov (others: Khalbarof)" in found.message
