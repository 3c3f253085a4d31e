"""What a sentence is read with."""

import pytest

from sources.beside import MAX_NAMES, beside, names_in, starts_with_pronoun


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz met Omar Haddad in Lima.", ("Ana Ruiz", "Omar Haddad", "Lima")),
        ("The Aldwick Council met.", ("Aldwick Council",)),
        ("Ships waited.", ()),
        ("", ()),
        ("nobody was there", ()),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, names: tuple[str, ...]) -> None:
    """A lone first word is no name by its capital letter, and an article in front is no part of one."""
    assert names_in(text) == names


def test_a_sentence_is_read_with_the_names_before_it() -> None:
    """Those of the sentence right before; the first has none."""
    assert list(beside(["Ana Ruiz spoke.", "The vote followed.", "It passed."])) == [(), ("Ana Ruiz",), ()]


def test_a_pronoun_reaches_further_back() -> None:
    """It stands for somebody in the nearest sentence that names anybody, within three."""
    texts = ["Ana Ruiz spoke.", "The hall was full.", "She refused.", "The vote followed.", "It passed.", "They left."]

    assert list(beside(texts))[2] == ("Ana Ruiz",)
    assert list(beside(texts))[5] == ()


@pytest.mark.parametrize(("text", "is_one"), [("He refused.", True), ("“She left”", True), ("Hey there.", False)])
def test_a_pronoun_at_the_start(text: str, is_one: bool) -> None:
    """Quotation marks before it do not matter."""
    assert starts_with_pronoun(text) is is_one


def test_a_list_of_names_is_cut() -> None:
    """A sentence of a hundred names lends only the first."""
    assert len(names_in("x " + " and ".join(["Ana Ruiz"] * 100))) == MAX_NAMES


@pytest.mark.parametrize(
    "text",
    ["Ana Ruiz-Vega met O'Brien's men in Rio de Janeiro.", "THE UN and the U.S. met\tAna\nRuiz, A1 B_c.", "'Ana' -Li-"],
)
def test_a_typographic_sign_changes_no_name(text: str) -> None:
    """Plain ASCII is read by a faster pattern, which finds the same."""
    assert names_in(text) == names_in(f"{text} … ")
