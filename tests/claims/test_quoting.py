"""Evidence as it is quoted: the exact characters, their surroundings, and a link that opens the page there."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from urllib.parse import unquote

import pytest

from claims.facets import DateMention, Facet
from claims.model import Evidence, Stance
from claims.quoting import CONTEXT_CHARS, MAX_FRAGMENT_CHARS, cite, deep_link, quote
from claims.stance import ReadStance
from sources.model import Article, Noise, NoiseLevel, Sentence, SentenceKind
from sources.records import dump, load
from tests import factories
from tests.claims.pairing import matched

ADDRESS = "https://gazette.example/ferry"
MARK = "#:~:text="
SAYS_SO = ReadStance(Stance.SUPPORTS, Facet.TERMS, "every word is found")
FIRST, SECOND, THIRD = "The ferry sailed.", "It sank in the gale off Aldwick at noon.", "Nobody was aboard."
TEXT = f"{FIRST} {SECOND} {THIRD}"


def sentence(text: str, position: int, kind: SentenceKind = SentenceKind.BODY) -> Sentence:
    """Return a sentence of the text."""
    start = TEXT.index(text)
    return Sentence("art_1", position, start, start + len(text), text, kind)


SENTENCES = (sentence(FIRST, 0), sentence(SECOND, 1), sentence(THIRD, 2))


def quoted(position: int, article: Article | None = None) -> Evidence:
    """Return one of the sentences as evidence."""
    found = replace(matched("The ferry sank", SENTENCES[position].text), sentence=SENTENCES[position])
    neighbours = {(one.article_id, one.position): one for one in SENTENCES}
    return quote(found, SAYS_SO, article or factories.article(TEXT), neighbours)


class TestDeepLink:
    """The address of the very words (WICG text fragments)."""

    @pytest.mark.parametrize(
        ("words", "fragment"),
        [
            ("It sank", "It%20sank"),
            ("a well-known, old ferry & crew", "a%20well%2Dknown%2C%20old%20ferry%20%26%20crew"),
            ("100% of #1", "100%25%20of%20%231"),
            ("“Über” café", "%E2%80%9C%C3%9Cber%E2%80%9D%20caf%C3%A9"),
            ('<b>"x"</b>', "%3Cb%3E%22x%22%3C%2Fb%3E"),
        ],
    )
    def test_syntax_is_escaped(self, words: str, fragment: str) -> None:
        """Dash, comma and ampersand are syntax of a fragment, so they are percent-encoded inside it."""
        found = deep_link(factories.article(), words)

        assert found == f"{ADDRESS}{MARK}{fragment}"
        assert unquote(found.split(MARK)[1]) == words

    def test_a_long_quote_is_linked_by_its_ends(self) -> None:
        """A long quote is found by its first and its last words, parted by the one bare comma."""
        words = " ".join(f"word-{n}," for n in range(40))
        found = deep_link(factories.article(), words) or ""
        first, last = (unquote(part) for part in found.split(MARK)[1].split(","))

        assert len(words) > MAX_FRAGMENT_CHARS
        assert words.startswith(first)
        assert words.endswith(last)

    def test_an_older_fragment_is_replaced(self) -> None:
        """An address has one fragment: ours."""
        article = replace(factories.article(), url=f"{ADDRESS}#comments")

        assert deep_link(article, "It sank") == f"{ADDRESS}{MARK}It%20sank"

    @pytest.mark.parametrize("url", [None, "", "ftp://gazette.example/", "javascript:alert(1)", "file:///etc/passwd"])
    def test_only_pages_of_the_web_are_linked(self, url: str | None) -> None:
        """Without an http address there is no link, whatever the address would do."""
        assert deep_link(replace(factories.article(), url=url), "It sank") is None

    def test_a_damaged_or_translated_article_has_none(self) -> None:
        """The words of a translation are not on the original page."""
        assert deep_link(factories.article(noise=factories.NOISY), "It sank") is None
        assert deep_link(replace(factories.article(), translated_from="de"), "It sank") is None

    def test_slight_noise_keeps_the_link(self) -> None:
        """An article that is not flagged is linked."""
        slight = Noise(0.3, NoiseLevel.MEDIUM)

        assert deep_link(factories.article(noise=slight), "It sank") is not None


class TestQuote:
    """A sentence as evidence."""

    @pytest.mark.parametrize("position", [0, 1, 2])
    def test_it_is_the_articles_own_text(self, position: int) -> None:
        """Prefix, quote and suffix are what stands there, each at most so long; at an end of the text there is less."""
        found = quoted(position)

        assert TEXT[found.start : found.end] == found.quote
        assert TEXT[: found.start].endswith(found.prefix)
        assert TEXT[found.end :].startswith(found.suffix)
        assert len(found.prefix) == min(CONTEXT_CHARS, found.start)
        assert len(found.suffix) == min(CONTEXT_CHARS, len(TEXT) - found.end)
        assert found.content_sha256 == sha256(found.quote.encode()).hexdigest()

    def test_its_neighbours(self) -> None:
        """The sentences before and after go with it; at an end of the article there is none."""
        assert [(found.before, found.after) for found in map(quoted, range(3))] == [
            (None, SECOND),
            (FIRST, THIRD),
            (SECOND, None),
        ]

    def test_it_carries_its_stance(self) -> None:
        """Stance, deciding facet and reason are those read, the kind that of the sentence."""
        found = quoted(1)

        assert (found.stance, found.decided_by, found.reason) == (SAYS_SO.stance, SAYS_SO.decided_by, SAYS_SO.reason)
        assert found.kind is SentenceKind.BODY

    @pytest.mark.parametrize(
        ("article", "quotable"),
        [
            (factories.article(TEXT), True),
            (factories.article(TEXT, noise=factories.NOISY), False),
            (replace(factories.article(TEXT), translated_from="de"), False),
        ],
    )
    def test_whether_it_may_be_quoted(self, article: Article, quotable: bool) -> None:
        """Nobody wrote the words of a damaged or machine-translated article."""
        assert quoted(1, article).quotable is quotable


class TestDates:
    """What a quote leaves to the day it was published."""

    def test_they_are_told_by_the_articles_day(self) -> None:
        """A date that its words do not say fully is quoted with the days it means."""
        text = "The ferry sank yesterday, as one had in 1966."
        sunk = replace(matched("The ferry sank", text), sentence=Sentence("art_1", 0, 0, len(text), text))
        found = quote(sunk, SAYS_SO, factories.article(text), {})
        undated = quote(sunk, SAYS_SO, replace(factories.article(text), published=None), {})

        assert found.dates == (DateMention("yesterday", date(2002, 6, 2), date(2002, 6, 2)),)
        assert undated.dates == ()

    def test_a_record_made_without_them_is_read(self) -> None:
        """Evidence that was kept before dates were is read, with none."""
        kept = json.loads(dump(quoted(1)))
        del kept["dates"]

        assert load(Evidence, json.dumps(kept)) == replace(quoted(1), dates=())


def test_a_citation_is_the_article_as_it_stands() -> None:
    """Everything a reader is told of the article is the article's own."""
    article = factories.article(TEXT)
    found = cite(article, SECOND)

    for name in ("id", "title", "outlet", "url", "published", "language", "translated_from", "origin", "noise"):
        assert getattr(found, name) == getattr(article, name)
    assert found.deep_link == deep_link(article, SECOND)
