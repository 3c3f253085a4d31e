"""Pairs about made events: what they are made of, and that neither side alone gives the answer away."""

import random
from collections import defaultdict

import pytest

from training.events import make_events
from training.events.figures import spelled
from training.events.inflecting import verb
from training.events.shares import truths_of
from training.events.world import World, read_frames, read_parties
from training.minimal.lexicons import Lexicons
from training.pairs import Stance

PLACES = (
    ("Norway", "Chile", "Ghana", "Nepal", "Japan"),
    ("Norwegian", "Chilean", "Ghanaian", "Nepali", "Japanese"),
    ("Oslo", "Santiago", "Accra", "Kathmandu", "Tokyo"),
)


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    """Word lists of a few words, enough to fill the blanks."""
    return Lexicons({}, {}, PLACES, {}, {}, ("Ada", "Ben", "Cleo", "Dan", "Eva"))


def test_the_same_seed_makes_the_same_pairs(lexicons: Lexicons) -> None:
    """What is made depends on the seed alone."""
    assert make_events(lexicons, seed=7, count=300) == make_events(lexicons, seed=7, count=300)


def test_no_blank_is_left_unfilled(lexicons: Lexicons) -> None:
    """Every pattern's blanks are filled, and no text is empty."""
    for pair in make_events(lexicons, seed=3, count=4_000):
        assert "{" not in pair.claim + pair.evidence
        assert pair.claim
        assert pair.evidence


def test_every_broad_kind_has_more_than_one_stance(lexicons: Lexicons) -> None:
    """A kind with one stance would teach to know the answer by its shape; those of one stance have a twin kind."""
    stances: dict[str, set[Stance]] = defaultdict(set)
    for pair in make_events(lexicons, seed=5, count=6_000):
        stances[pair.source].add(pair.stance)
    alone = {source for source, seen in stances.items() if len(seen) == 1}
    assert alone <= {"event-near", "event-opposite", "event-same-verb", "event-place"}


def test_negated_claims_are_supported_as_well_as_refuted(lexicons: Lexicons) -> None:
    """A claim with a negation is no more often refuted than twice as often as supported."""
    negated = [pair.stance for pair in make_events(lexicons, seed=9, count=8_000) if " not " in pair.claim]
    refuted, supported = negated.count(Stance.REFUTES), negated.count(Stance.SUPPORTS)
    assert supported > refuted / 2 > supported / 4


@pytest.mark.parametrize(
    ("base", "past", "gerund"),
    [
        ("call off", "called off", "calling off"), ("ban", "banned", "banning"),
        ("go ahead with", "went ahead with", "going ahead with"),
        ("ratify", "ratified", "ratifying"), ("free", "freed", "freeing"), ("put off", "put off", "putting off"),
    ],
)  # fmt: skip
def test_the_first_word_of_a_verb_is_inflected(base: str, past: str, gerund: str) -> None:
    """The words after the first stay as they are."""
    assert (verb(base).past, verb(base).gerund) == (past, gerund)


def test_words_for_a_share_follow_the_figures() -> None:
    """`12 of 20` is most and not all; a doubtful word is neither true nor false."""
    truths = truths_of(12, 20)
    assert truths["most of the"]
    assert not truths["all the"]
    assert truths["about three fifths of the"]
    assert "almost all of the" not in truths_of(20, 20)


def test_numbers_are_spelled_out() -> None:
    """Hundreds, tens and units."""
    assert spelled(114) == "one hundred and fourteen"
    assert spelled(46) == "forty-six"


def test_the_tables_are_read_whole(lexicons: Lexicons) -> None:
    """Every frame has things, every party who takes part, and every kind of party has words."""
    world = World(random.Random(1), lexicons)  # noqa: S311 - seeded on purpose
    assert all(frame.things and (frame.who == "person" or frame.who in world.words) for frame in read_frames())
    assert all(who == "person" or who in world.words for party in read_parties() for who in party.who)
