"""What is compared to the end, beside what would be if everything were."""

from collections.abc import Collection
from functools import cache

import pytest

from claims.comparing.cover import most_relevance
from claims.copies import Copies
from claims.facets import Facet
from claims.foreseeing import Foresight
from claims.glancing import Passage
from claims.judging import read_words
from claims.matching import ALONE, Begun, Prospect, Surroundings, begin, finish, lay, pair_of
from claims.model import Match, Stance
from claims.reading import Reading, read
from claims.sifting import sift
from claims.stance import LEAST_FOR_A_STANCE, may_take_a_stance, read_stance
from sources.model import Sentence
from tests.claims.minimal_pairs import pairs

OTHERS, LEAST = 5, 0.25
CANDIDATES = 40
# Every so manieth of the minimal pairs' claims, each beside the sentences of its neighbours in the file.
STEP = 150


Beside = tuple[Reading, tuple[Prospect, ...], tuple[Begun, ...]]


@cache
def _begun(first: int) -> Beside:
    """Return a claim of the minimal pairs, and the sentences around its own: unread, and laid beside it."""
    some = pairs()[first : first + CANDIDATES]
    claim = read(some[0].claim)
    texts = [Passage(one.evidence) for one in some]
    prospects = tuple(
        Prospect(Sentence("art_1", at, 0, len(text.text), text.text), text, *_around(texts, at))
        for at, text in enumerate(texts)
    )
    return claim, prospects, tuple(begin(lay(one.sentence, pair_of(claim, one), {}), {}) for one in prospects)


def _around(texts: list[Passage], at: int) -> tuple[Surroundings, tuple[Passage, ...]]:
    """Return what every other sentence is read with: the one before it."""
    if at % 2 == 0:
        return ALONE, ()
    return Surroundings(texts[at - 1]), (texts[at - 1],)


def _rank(match: Match) -> tuple[bool, float]:
    return read_stance(match).stance is not Stance.NEUTRAL, match.score


CLAIMS = range(0, len(pairs()) - CANDIDATES, STEP)


@pytest.mark.parametrize("first", CLAIMS)
class TestSift:
    """Nothing that a check tells is lost."""

    def test_what_takes_a_stance_is_finished(self, first: int) -> None:
        """Each sentence that the comparisons give a stance to, or that is the claim itself, is there, as it was."""
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, others=OTHERS, least=LEAST)
        own = read_words(claim.text)
        near = [finish(one) for one in begun if max(one.laid.words.score, one.cover.relevance) >= LEAST_FOR_A_STANCE]
        wanted = [match for match in near if _speaks(match) or _is(match, own)]

        assert [match for match in sifted if _speaks(match) or _is(match, own)] == wanted

    def test_more_are_finished_where_what_speaks_asks_for_it(self, first: int) -> None:
        """Whoever sifts sees what may take a stance before it says how many of the rest it wants; none is lost."""
        claim, prospects, _ = _begun(first)
        seen: list[int] = []

        def more(found: Collection[Match]) -> int:
            seen.extend(match.sentence.position for match in found)
            return OTHERS

        few = sift(claim, prospects, {}, others=OTHERS, least=LEAST)
        many = sift(claim, prospects, {}, others=OTHERS, least=LEAST, more=more)

        assert many == sift(claim, prospects, {}, others=2 * OTHERS, least=LEAST)
        assert [match for match in many if match in few] == list(few)
        assert {match.sentence.position for match in few if _speaks(match)} <= set(seen)

    def test_of_the_rest_those_are_finished_that_say_most(self, first: int) -> None:
        """No sentence that takes no stance is left that says more of the claim than the last one there."""
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, others=OTHERS, least=LEAST)
        silent = [match.facet(Facet.TERMS).score for match in sifted if not _speaks(match)]
        there = {match.sentence.position for match in sifted}
        left = [one.laid.words.score for at, one in enumerate(begun) if at not in there and one.most >= LEAST]

        assert len(silent) >= min(OTHERS, len(silent) + len(left))
        assert not left or max(left) <= max(silent)
        assert sum(score < max(left, default=0.0) for score in silent) <= max(0, len(silent) - OTHERS)


def _speaks(match: Match) -> bool:
    return read_stance(match).stance is not Stance.NEUTRAL


def _is(match: Match, own: tuple[str, ...]) -> bool:
    return read_words(match.sentence.text) == own


def test_the_most_a_sentence_may_come_to_is_never_passed() -> None:
    """What is known before the deeds are compared bounds the score, and is the finished match's relevance."""
    for first in CLAIMS:
        for one in _begun(first)[2]:
            match = finish(one)

            assert match.score <= one.most
            assert match.cover.relevance <= most_relevance(one.laid.pair, {})
            assert match.cover.relevance == one.cover.relevance


def test_nor_what_is_foreseen_before_a_sentence_is_read() -> None:
    """A glance tells too much rather than too little."""
    for first in CLAIMS:
        claim, prospects, begun = _begun(first)
        foresight = Foresight(claim, {})
        for prospect, one in zip(prospects, begun, strict=True):
            most = foresight.of(prospect.passage, prospect.beside)

            assert one.laid.words.score <= most.words
            assert finish(one).score <= most.score


@pytest.mark.parametrize("text", ["The mayor opened the bridge on Friday", "Ann Lee ran in 2001"])
def test_a_claim_said_word_for_word_is_foreseen_whole(text: str) -> None:
    """All may be found, also where no word of the claim is long enough for another spelling."""
    most = Foresight(read(text), {}).of(Passage(text), ())

    assert most.words >= 1.0
    assert most.may_speak


def test_nor_does_a_stance_come_from_where_none_was_foreseen() -> None:
    """Neither what a glance tells to be silent, nor what words and names tell so, takes a stance by its deeds."""
    for first in CLAIMS:
        claim, prospects, begun = _begun(first)
        foresight = Foresight(claim, {})
        for prospect, one in zip(prospects, begun, strict=True):
            actor, standing = one.facet(Facet.ACTOR), one.facet(Facet.ACTION)
            if _speaks(finish(one)) and max(one.laid.words.score, one.cover.relevance) >= LEAST_FOR_A_STANCE:
                assert may_take_a_stance(one.laid.words, actor, standing, one.cover)
                assert foresight.of(prospect.passage, prospect.beside).may_speak


@pytest.mark.parametrize("first", CLAIMS)
def test_copies_are_compared_as_if_alone(first: int) -> None:
    """One sentence in several places comes to what it would in each, though most of it is compared once."""
    claim, _, _ = _begun(first)
    texts = [one.evidence for one in pairs()[first : first + CANDIDATES]]
    copies = Copies(claim, {})
    for at, text in enumerate(texts * 2):
        before, after = (Passage(texts[(at * step) % CANDIDATES]) for step in (7, 11))
        sentence = Sentence("art_1", at, 0, len(text), text)
        prospect = Prospect(sentence, Passage(text), Surroundings(before, after), (before, after))
        alone = finish(begin(lay(sentence, pair_of(claim, prospect), {}), {}))

        assert copies.finish(copies.begin(copies.lay(prospect))) == alone


def test_what_cannot_matter_is_left() -> None:
    """Sentences that many others surely surpass are not compared to the end."""
    left = [
        len(prospects) - len(sift(claim, prospects, {}, others=OTHERS, least=LEAST))
        for claim, prospects, _ in map(_begun, CLAIMS)
    ]

    assert sum(left) > len(left) * CANDIDATES / 3


def test_a_sentence_is_not_read_to_tell_that_it_says_nothing() -> None:
    """Of texts that share no word with a claim none is read but the nearest."""
    texts = [Passage(f"Nothing but number {at} stands here.") for at in range(CANDIDATES)]
    prospects = [Prospect(Sentence("art_1", 0, 0, 1, text.text), text, ALONE, ()) for text in texts]
    read_before = read.cache_info().misses
    sift(read("Hungary refused the offer"), prospects, {}, others=3, least=LEAST)

    assert read.cache_info().misses - read_before <= 1 + 3


@pytest.mark.parametrize("least", [0.4, 0.6, 0.8, 2.0])
def test_what_is_neither_shown_nor_read_is_left(least: float) -> None:
    """A sentence is compared to the end that may take a stance, or be shown for its score."""
    for first in CLAIMS:
        claim, prospects, begun = _begun(first)
        sifted = sift(claim, prospects, {}, others=CANDIDATES, least=least)
        may = [
            max(one.laid.words.score, one.cover.relevance) >= LEAST_FOR_A_STANCE or one.most >= least for one in begun
        ]
        own = read_words(claim.text)

        assert all(may[match.sentence.position] or _is(match, own) for match in sifted)
