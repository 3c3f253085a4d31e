"""How much of a claim a sentence speaks of."""

from claims.model import Cover
from tests.claims.pairing import matched


def cover(claim: str, sentence: str) -> Cover:
    """Return what of a claim a sentence covers."""
    return matched(claim, sentence).cover


def test_all_is_covered() -> None:
    """A sentence with every word of a claim covers all of it."""
    found = cover("Norway criticised Sweden", "On Monday Norway criticised Sweden again.")

    assert found == Cover(
        1.0, 1.0, words_missing=0.0, verb_found=True, predicate_found=True, subject_found=True, parts_found=True
    )


def test_names_are_no_substance() -> None:
    """A sentence that only names the same places has nothing of what the claim says of them."""
    found = cover("Norway criticised Sweden", "Norway lies beside Sweden.")

    assert found.relevance > found.substance == 0.0
    assert found.words_missing == 1.0
    assert not found.verb_found
    assert found.subject_found


def test_an_opposite_is_spoken_of() -> None:
    """A sentence that says the opposite is as relevant as one that says the same."""
    found = cover("The senate approved the bill", "The senate rejected the bill.")

    assert found.verb_found
    assert found.words_missing == 0.0
    assert found.relevance > found.substance


def test_a_figure_that_differs_is_spoken_of() -> None:
    """Another figure for the same thing makes a sentence no less relevant."""
    assert cover("26 people died", "14 people died.").relevance == cover("26 people died", "26 people died.").relevance


def test_another_subject() -> None:
    """A sentence with the verb and the object, but nothing of who did it, says so."""
    found = cover("The senate approved the bill", "The king approved the bill.")

    assert found.verb_found
    assert not found.subject_found
