"""The sample archive and the claims over it: what `make run` loads, and what a newcomer measures first."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claims.model import VerdictLabel
from sources.model import Article

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in sorted((EXAMPLES / "archive").iterdir())}
CLAIMS = (EXAMPLES / "claims.jsonl").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = [json.loads(line) for line in CLAIMS.splitlines()]
NOISY = "World Today Online"
REPRINTS = {"Daily Beacon", "Sorva Times"}
WIRE_STORY = "1,987 nurses and volunteers"
COMMENTED = "merrow-county-sues-contractor.txt"


class TestClaims:
    """The cases are complete, balanced and rest on the files."""

    def test_evidence_stands_in_its_source(self) -> None:
        """Every source is a file of the archive, and every evidence stands in it word for word."""
        for case in (case for case in CASES if case["source"] is not None):
            assert case["evidence"] in TEXTS[case["source"]], case["claim"]

    def test_only_an_open_claim_has_no_source(self) -> None:
        """A claim without enough evidence names none; every other names where it is decided."""
        for case in CASES:
            is_open = case["verdict"] == VerdictLabel.NOT_ENOUGH_EVIDENCE

            assert (case["source"] is None) == (case["evidence"] is None) == is_open, case["claim"]

    def test_verdicts_are_balanced(self) -> None:
        """Each verdict has its share, so that no single answer looks right too often."""
        count = Counter(VerdictLabel(case["verdict"]) for case in CASES)

        assert len({case["claim"] for case in CASES}) == len(CASES) >= 60
        assert max(count.values()) <= 0.4 * len(CASES)
        assert min(count[label] for label in VerdictLabel) >= 0.05 * len(CASES)

    def test_what_only_the_noisy_article_says_is_of_low_confidence(self) -> None:
        """Every claim decided by the machine translation expects low confidence, and no other does."""
        for case in CASES:
            assert (case.get("confidence") == "low") == (case["source"] == "beagle-world-today.txt"), case["claim"]


class TestArchive:
    """What a desk makes of the files."""

    def test_every_article_is_kept(self, articles: tuple[Article, ...]) -> None:
        """There are at least fourteen articles by several outlets, each with a title, an outlet and text."""
        assert len(articles) >= 14
        assert len({article.outlet for article in articles}) >= 8
        for article in articles:
            assert article.title is not None
            assert article.outlet is not None
            assert len(article.text.split()) > 130

    def test_one_article_is_noisy(self, articles: tuple[Article, ...]) -> None:
        """The machine translation is flagged, by a clear margin, and no other article is."""
        values = {article.outlet: article.noise.value for article in articles if article.outlet == NOISY}
        others = [article.noise.value for article in articles if article.outlet != NOISY]

        assert [article.outlet for article in articles if article.noise.is_flagged] == [NOISY]
        assert values[NOISY] > max(others) + 0.4

    def test_reprints_share_an_origin(self, articles: tuple[Article, ...]) -> None:
        """The two prints of one wire story have one origin, and every other article has its own."""
        reprints = [article for article in articles if WIRE_STORY in article.text]

        assert {article.outlet for article in reprints} == REPRINTS
        assert len({article.origin for article in reprints}) == 1
        assert len({article.origin for article in articles}) == len(articles) - 1

    def test_reader_comments_are_taken_out(self, articles: tuple[Article, ...]) -> None:
        """What readers wrote beneath an article is in the file, and in no article's text."""
        comment = "The bridge was opened in 1958"

        assert comment in TEXTS[COMMENTED]
        assert not any(comment in article.text for article in articles)

    @pytest.mark.parametrize(
        "words", ["cookie", "your donation", "support our journalism", "Also read", "free articles"]
    )
    def test_page_furniture_is_taken_out(self, articles: tuple[Article, ...], words: str) -> None:
        """Banners, appeals and links to other articles are in the files, and in no article's text."""
        assert any(words.casefold() in text.casefold() for text in TEXTS.values())
        assert not [article.title for article in articles if words.casefold() in article.text.casefold()]
