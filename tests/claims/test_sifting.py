"""What is compared to the end, beside what would be if everything were."""

from functools import cache

import pytest

from claims.foreseeing import Foresight
from claims.glancing import Passage
from claims.judging import MOST_READ, SETTLED_BELOW, read_words
from claims.matching import ALONE, Begun, Prospect, Surroundings, begin, finish
from claims.model import Match, Stance
from claims.reading import Reading, read
from claims.sifting import sift
from claims.stance import LEAST_FOR_A_STANCE, read_stance
from sources.model import Sentence
from tests.claims.minimal_pairs import pairs

RELATED, LEAST = 5, 0.25
CANDIDATES = 40
# Every so manieth of the minimal pairs' claims, each beside the sentences of its neighbours in the file.
STEP = 150


Laid = tuple[Reading, tuple[Prospect, ...], tuple[Begun, ...]]


@cache
def _begun(first: int) -> Laid:
    """Return a claim of the minimal pairs, and the sentences around its own: unread, and laid beside it."""
    some = pairs()[first : first + CANDIDATES]
    claim = read(some[0].claim)
    texts = [Passage(one.evidence) for one in some]
    prospects = tuple(
        Prospect(Sentence("art_1", at, 0, len(text.text), text.text), text, *_around(texts, at))
        for at, text in enumerate(texts)
    )
    return claim, prospects, tuple(begin(claim, one, {}) for one in prospects)


def _around(texts: list[Passage], at: int) -> tuple[Surroundings, tuple[Passage, ...]]:
    """Return what every other sentence is read with: the one before it."""
    if at % 2 == 0:
        return ALONE, ()
    return Surroundings(texts[at - 1]), (texts[at - 1],)


def _rank(match: Match) -> tuple[bool, float]:
    return read_stance(match).stance is not Stance.NEUTRAL, match.score


CLAIMS = range(0, len(pairs()) - CANDIDATES, STEP)


@pytest.mark.parametrize("is_read", [True, False])
@pytest.mark.parametrize("first", CLAIMS)
class TestSift:
    """Nothing that a check tells is lost."""

    def test_what_takes_a_stance_is_finished(self, first: int, is_read: bool) -> None:
        """Each sentence that the comparisons give a stance to, or that is the claim itself, is there, as it was."""
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, related=RELATED, least=LEAST, is_read=is_read)
        own = read_words(claim.text)
        wanted = [match for match in (finish(one, {}) for one in begun) if _rank(match)[0] or _is(match, own)]

        assert [match for match in sifted if _rank(match)[0] or _is(match, own)] == wanted

    def test_the_nearest_of_the_rest_are_finished(self, first: int, is_read: bool) -> None:
        """Of what takes none, those there are that stand first however many of them the model gives a stance to."""
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, related=RELATED, least=LEAST, is_read=is_read, others=CANDIDATES)
        silent = sorted((m for m in (finish(one, {}) for one in begun) if not _rank(m)[0]), key=lambda m: -m.score)
        wanted = [match for match in silent[: RELATED + MOST_READ * is_read] if match.score >= LEAST]

        assert all(match in sifted for match in wanted)

    def test_what_the_model_reads_is_finished(self, first: int, is_read: bool) -> None:
        """The likeliest of what the comparisons do not settle are the same, in the same order."""
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, related=RELATED, least=LEAST, is_read=is_read, others=CANDIDATES)

        def asked(matches: list[Match]) -> list[Match]:
            unsettled = [match for match in matches if match.cover.relevance >= SETTLED_BELOW]
            return sorted(unsettled, key=_rank, reverse=True)[: MOST_READ * is_read]

        assert asked(list(sifted)) == asked([finish(one, {}) for one in begun])


def _is(match: Match, own: tuple[str, ...]) -> bool:
    return read_words(match.sentence.text) == own


def test_the_most_a_sentence_may_come_to_is_never_passed() -> None:
    """What is known before the deeds are compared bounds the score, and is the finished match's relevance."""
    for first in CLAIMS:
        for one in _begun(first)[2]:
            match = finish(one, {})

            assert match.score <= one.most
            assert match.cover.relevance == one.relevance


def test_nor_what_is_foreseen_before_a_sentence_is_read() -> None:
    """A glance tells too much rather than too little."""
    for first in CLAIMS:
        claim, prospects, begun = _begun(first)
        foresight = Foresight(claim, {})
        for prospect, one in zip(prospects, begun, strict=True):
            most = foresight.of(prospect.passage, prospect.beside)

            assert one.words.score <= most.words
            assert one.relevance <= most.relevance
            assert finish(one, {}).score <= most.score


def test_what_cannot_matter_is_left() -> None:
    """Sentences that many others surely surpass are not compared to the end."""
    left = [
        len(prospects) - len(sift(claim, prospects, {}, related=RELATED, least=LEAST, is_read=True))
        for claim, prospects, _ in map(_begun, CLAIMS)
    ]

    assert sum(left) > len(left) * CANDIDATES / 3


def test_a_sentence_is_not_read_to_tell_that_it_says_nothing() -> None:
    """Of texts that share no word with a claim none is read but the nearest."""
    texts = [Passage(f"Nothing but number {at} stands here.") for at in range(CANDIDATES)]
    prospects = [Prospect(Sentence("art_1", 0, 0, 1, text.text), text, ALONE, ()) for text in texts]
    read_before = read.cache_info().misses
    sift(read("Hungary refused the offer"), prospects, {}, related=RELATED, least=LEAST, is_read=False, others=3)

    assert read.cache_info().misses - read_before <= 1 + 3


@pytest.mark.parametrize("least", [0.4, 0.6, 0.8, 2.0])
def test_what_is_neither_shown_nor_read_is_left(least: float) -> None:
    """Where no model reads, a sentence is compared to the end that may take a stance, or be shown for its score."""
    for first in CLAIMS:
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, related=RELATED, least=least, is_read=False, others=CANDIDATES)
        may = [max(one.words.score, one.relevance) >= LEAST_FOR_A_STANCE or one.most >= least for one in begun]
        own = read_words(claim.text)

        assert all(may[match.sentence.position] or _is(match, own) for match in sifted)
