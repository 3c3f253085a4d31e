"""Damage that no program made: small slips in a draft, with a WordNet of a few words."""

import random
from pathlib import Path

import pytest

from training.noise import slips
from training.noise.drafting import Draft, stock_of
from training.noise.forms import Forms
from training.noise.habits import slip

TEXT = "The old ferry left the harbour. It carried two boats, and “nobody” waved at Anton's dog!"
INDEX = {
    "noun": "ferry n 1\nharbour n 1\nboat n 1\ndog n 1\n",
    "verb": "leave v 3\ncarry v 3\nwave v 1\n",
    "adj": "old a 3\n",
    "adv": "soon r 1\n",
}


@pytest.fixture
def forms(tmp_path: Path) -> Forms:
    """Return the forms of a handful of words, read from files like WordNet's."""
    for name, lines in INDEX.items():
        (tmp_path / f"index.{name}").write_text("  1 a line of the licence\n" + lines, encoding="utf-8")
    (tmp_path / "noun.exc").write_text("", encoding="utf-8")
    (tmp_path / "verb.exc").write_text("left leave\n", encoding="utf-8")
    (tmp_path / "cntlist.rev").write_text("leave%2:38:01:: 1 90\nunknown%1:06:00:: 1 3\n", encoding="utf-8")
    return Forms(tmp_path)


def _draft(text: str, forms: Forms, seed: int = 1) -> Draft:
    return Draft(text, forms, random.Random(seed), stock_of([TEXT]))  # noqa: S311 (damage, no secret)


def test_forms_are_told_from_each_other(forms: Forms) -> None:
    """Regular forms are made, irregular ones are read, and each knows its parts of speech."""
    assert forms.verbs["left"] == ("leave", "leaves", "left", "left", "leaving")
    assert forms.plurals["ferry"] == "ferries"
    assert forms.singulars["boats"] == "boat"
    assert (forms.classes["carried"], forms.classes["boats"], forms.classes["old"]) == ("D", "P", "A")


def test_an_untouched_draft_is_its_text(forms: Forms) -> None:
    """Reading a text as words and marks loses nothing."""
    assert _draft(TEXT, forms).text() == TEXT


@pytest.mark.parametrize(
    ("made", "at", "text"),
    [
        (slips.article_lost, 0, "Old ferry left the harbour."),
        (slips.adjective_behind, 1, "The ferry old left the harbour."),
        (slips.form_lost, 3, "The old ferry leave the harbour."),
        (slips.preposition_added, 4, "The old ferry left {} the harbour."),
    ],
)
def test_a_slip_is_made_where_it_fits(forms: Forms, made: slips.Slip, at: int, text: str) -> None:
    """It says so, and capitals and spaces are set right around it; elsewhere it changes nothing."""
    draft = _draft("The old ferry left the harbour.", forms)
    elsewhere = _draft("Soon.", forms)

    assert made(draft, at)
    assert draft.text() in {text.format(word) for word in "to of in at for on".split()}
    assert not made(elsewhere, 0)
    assert elsewhere.text() == "Soon."


def test_one_seed_makes_one_text(forms: Forms) -> None:
    """The same seed gives the same damage, another seed other damage, and most documents get some."""
    made = [slip(_draft(TEXT, forms, seed)) for seed in (1, 1, 2, 3, 4)]

    assert made[0] == made[1]
    assert len(set(made)) > 2
    assert all("  " not in text for text in made)
