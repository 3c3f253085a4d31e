"""The order in which proposed sentences are looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from claims.finding import Filters, Finder
from claims.querying import sought
from claims.ranking import Part, coefficients, ranked
from claims.reading import read
from sources.index import SentenceIndex, open_index
from sources.model import Entry, Hit, Sentence
from tests.claims.test_matching import TEXTS


def hit(text: str, position: int = 0, *, article_id: str = "art_1", before: str = "") -> Hit:
    """Return a sentence the index proposes."""
    return Hit(Sentence(article_id, position, 0, len(text), text), 1.0, "", before)


def order(claim: str, *hits: Hit) -> list[str]:
    """Return the sentences in the order in which they answer a claim."""
    reading = read(claim)
    spoken = tuple(word.term for word in reading.words)
    found = ranked(sought(reading), spoken, hits, lambda terms: dict.fromkeys(terms, 3.0))
    return [each.hit.sentence.text for each in found]


def parts(claim: str, *hits: Hit) -> list[dict[Part, float]]:
    """Return the parts of each sentence's rank."""
    reading = read(claim)
    spoken = tuple(word.term for word in reading.words)
    found = ranked(sought(reading), spoken, hits, lambda terms: dict.fromkeys(terms, 3.0))
    return [next(each.parts for each in found if each.hit is one) for one in hits]


@pytest.mark.parametrize(
    ("claim", "first", "second"),
    [
        ("Ana Ruiz opened the Holm bridge", "Ana Ruiz opened the Holm bridge.", "Ana Ruiz opened a school."),
        ("The truce held", "The ceasefire held.", "The tent held."),
        ("The dog chased the red car", "The dog chased the red car.", "The red car chased the dog."),
    ],
)
def test_what_answers_better_comes_first(claim: str, first: str, second: str) -> None:
    """More of it, in other words too, and in its order."""
    assert order(claim, hit(second), hit(first, article_id="art_2")) == [first, second]


def test_a_pronoun_borrows_the_name_before_it() -> None:
    """A sentence read with the name before it stands before one about nobody, and the part says why."""
    borrowed, other = hit("He refused.", before="Omar Haddad"), hit("He refused.", article_id="art_2")
    first, second = parts("Omar Haddad refused", borrowed, other)

    assert first[Part.BESIDE] > second[Part.BESIDE] == 0.0


def test_neighbours_and_articles_speak_together() -> None:
    """What two sentences side by side say of the claim counts for both."""
    both = parts("Ana Ruiz opened the Holm bridge", hit("Ana Ruiz came."), hit("She opened the Holm bridge.", 1))
    alone = parts("Ana Ruiz opened the Holm bridge", hit("Ana Ruiz came."), hit("She opened the Holm bridge.", 9))

    assert both[0][Part.AROUND] > alone[0][Part.AROUND]
    assert both[0][Part.ARTICLE] == alone[0][Part.ARTICLE] == both[1][Part.ARTICLE]


def test_nothing_proposed_is_nothing_found() -> None:
    """An empty list has an order too."""
    assert order("Ana Ruiz spoke") == []


def test_every_part_has_its_weight() -> None:
    """No part counts for nothing by mistake, and none below nothing."""
    assert set(coefficients()) == set(Part)
    assert min(coefficients().values()) >= 0


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_parts_lie_between_nothing_and_all(claim: str, text: str) -> None:
    """Whatever is said."""
    for each in parts(claim, hit(text), hit(claim, 1)):
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in each.values())


@pytest.fixture(name="index")
def _index(tmp_path: Path) -> Iterator[SentenceIndex]:
    opened = open_index(f"tantivy://{tmp_path / 'index'}")
    yield opened
    opened.close()


class TestFinder:
    """The index asked, and its answer put in order."""

    @pytest.mark.parametrize("text", ['AND OR NOT IN * ~ " : ^ ( [ {', "🧨 Aldwick: (ferry) ^2 AND NOT *", "ferry~2"])
    def test_what_looks_like_syntax_is_text(self, index: SentenceIndex, text: str) -> None:
        """A claim is never parsed as a query."""
        index.add([Entry(Sentence("art_1", 0, 0, 9, "The ferry to Aldwick sank."))])
        found = Finder(index).find(read(text)).ranked

        assert [each.hit.sentence.article_id for each in found] == ["art_1"] * ("ferry" in text)

    def test_a_misspelt_name_finds_its_sentence(self, index: SentenceIndex) -> None:
        """The archive's spelling is looked for, and the word is told as unseen."""
        index.add([Entry(Sentence("art_1", 0, 0, 9, "Jaishankar went to Geneva."))])
        found = Finder(index).find(read("They met Jaishhakar"))

        assert [each.hit.sentence.article_id for each in found.ranked] == ["art_1"]
        assert "Jaishhakar" in found.unseen

    def test_filters_go_to_the_index(self, index: SentenceIndex) -> None:
        """An outlet that holds nothing finds nothing."""
        index.add([Entry(Sentence("art_1", 0, 0, 9, "The ferry sank."), outlet="The Gazette")])

        assert Finder(index).find(read("The ferry sank"), filters=Filters(outlets=("The Gazette",))).ranked
        assert not Finder(index).find(read("The ferry sank"), filters=Filters(outlets=("The Herald",))).ranked
