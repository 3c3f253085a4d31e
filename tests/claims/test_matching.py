"""Which sentences speak to a claim, and how they are weighed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.facets import Facet
from claims.matching import FEATURES, match
from claims.model import Match
from claims.reading import read
from sources.model import Sentence
from tests.claims.pairing import assert_spans_lie_within, matched

# Pieces of sentences, so that random texts share names, figures, cues and clauses more often than random letters would.
PIECES = (
    "Russia Moscow Niger Nigeria Ana Ruiz Khan I. did not never no fewer than only until 26 twenty-six $40,000 7.1 "
    "percent half a million third 1966 3 May 1966 Tuesday yesterday signed put off refused to sign denied may will if "
    "but , ; . “ ” by of between and bridge collapse closed opened more than at least dozens U.S. us \x00 \u202e 😀 - "
    "n't 1:2:3 ½"
).split(" ")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80)


class TestMatch:
    """How far a sentence says it."""

    def test_a_sentence_says_itself(self) -> None:
        """A claim found word for word scores full marks."""
        assert matched("Russia signed the deal in 1966", "Russia signed the deal in 1966").score == 1.0

    @pytest.mark.parametrize(
        ("better", "worse"),
        [
            ("Russia signed the deal in 1966.", "Russia signed the deal in 1971."),
            ("Russia signed the deal in 1966.", "Russia did not sign the deal in 1966."),
            ("Russia signed the deal in 1966.", "Norway signed the deal in 1966."),
            ("Russia signed the deal in 1966.", "Russia may have signed the deal in 1966."),
            ("Russia signed the deal in 1966.", "Russia was cold in 1966."),
        ],
    )
    def test_what_differs_costs(self, better: str, worse: str) -> None:
        """Another year, doer, polarity or mode, and missing words, lower the score."""
        claim = "Russia signed the deal in 1966"

        assert matched(claim, better).score > matched(claim, worse).score

    def test_each_facet_is_compared_once(self) -> None:
        """The words first, then each comparator of the table; asking for a facet gives its comparison."""
        found = matched("Russia signed the deal", "Russia signed the deal.")
        facets = [comparison.facet for comparison in found.comparisons]

        assert facets[0] is Facet.TERMS
        assert len(facets) == len(set(facets)) == len(FEATURES) + 1
        assert all(found.facet(facet).facet is facet for facet in facets)

    @given(TEXTS, TEXTS)
    @settings(max_examples=200, deadline=None)
    def test_any_two_texts(self, claim: str, sentence: str) -> None:
        """Any two texts are compared: every score is a share, every span lies within its text."""
        found = matched(claim, sentence)

        assert_is_sound(found, claim)


def assert_is_sound(found: Match, claim: str) -> None:
    """Scores are shares, spans lie within, and no comparison is without words for an editor."""
    assert 0.0 <= found.score <= 1.0
    for share in (found.cover.relevance, found.cover.substance, found.cover.words_missing):
        assert 0.0 <= share <= 1.0
    for comparison in found.comparisons:
        assert 0.0 <= comparison.score <= 1.0
        assert comparison.detail
        assert_spans_lie_within(comparison, claim, found.sentence.text)


def test_a_sentence_keeps_its_place() -> None:
    """What was matched is the very sentence that came in."""
    sentence = Sentence("art_1", position=3, start=10, end=27, text="The bridge fell.")

    assert match(read("The bridge fell"), sentence, rarity={}).sentence is sentence
