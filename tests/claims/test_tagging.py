"""What each word of a sentence does."""

import pytest

from claims.tagging import VERBS, Tag, tags_of
from sources.text import words


def tagged(text: str) -> dict[str, Tag]:
    """Return the tag of each word of a text."""
    found = words(text)
    return {word.text: tag for word, tag in zip(found, tags_of(found, text), strict=True)}


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Rebels shelled the market in Bassa.", {"shelled"}),
        ("The stand was built for the games.", {"built"}),
        ("Norway rejects the plan.", {"rejects"}),
        ("Ministers reject the plan.", {"reject"}),
        ("The army de-escalated the standoff.", {"escalated"}),
        ("Not only did the court reject the appeal.", {"reject"}),
        ("Eleven people were hurt.", {"hurt"}),
        ("The pilots agreed to a pay cut in March.", {"agreed"}),
        ("The armed men of the disputed island slept.", {"slept"}),
        ("The union's strike over wages.", set()),
        ("The airline charged fishing companies for carrying false papers.", {"charged", "carrying"}),
        ("They refused to restart the reactor.", {"refused", "restart"}),
        ("The talks led to votes in May.", {"led"}),
        ("Norway sold the ship and holds the bond.", {"sold", "holds"}),
        ("If Ana Ruiz resigns, a vote follows the budget.", {"resigns", "follows"}),
        ("The mayor agreed, but neither wants the tax.", {"agreed", "wants"}),
    ],
)
def test_verbs_are_told_from_nouns(text: str, verbs: set[str]) -> None:
    """A word is a verb by its form and by what stands around it, and a noun or adjective otherwise."""
    assert {word for word, tag in tagged(text).items() if tag in VERBS} == verbs


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("They said that the county paid.", "that", Tag.OPENER),
        ("That never happened.", "That", Tag.PRONOUN),
        ("They met in that town.", "that", Tag.DETERMINER),
        ("More than 500 people left.", "than", Tag.DETERMINER),
        ("Rebels are richer than soldiers.", "than", Tag.PREPOSITION),
        ("They met in May.", "May", Tag.NOUN),
        ("They may meet.", "may", Tag.MODAL),
        ("Tessaly exported grain.", "Tessaly", Tag.NOUN),
        ("Allegedly they lied.", "Allegedly", Tag.ADVERB),
        ("Everybody saw her.", "her", Tag.PRONOUN),
        ("Everybody saw her house.", "her", Tag.DETERMINER),
        ("According to police they left.", "to", Tag.PREPOSITION),
        ("The teachers' union left.", "union", Tag.NOUN),
    ],
)
def test_small_words(text: str, word: str, tag: Tag) -> None:
    """A small word is read by its neighbours."""
    assert tagged(text)[word] is tag


def test_nothing_has_no_tags() -> None:
    """An empty text has no words to tag."""
    assert tags_of((), "") == ()
