"""The pairs written by hand for the stance model."""

import random
from collections import Counter

from training.pairs import Pair, Stance
from training.written import BESIDE, TIMES, last_mix, written_pairs


class TestWrittenPairs:
    """Written sentences with their claims."""

    def test_each_sentence_has_each_stance_twice(self) -> None:
        """A sentence alone tells nothing of the stance: each has two claims of every stance."""
        for kept_back in (False, True):
            counts = Counter((pair.evidence, pair.stance) for pair in written_pairs(kept_back=kept_back))
            assert set(counts.values()) == {2}
            assert len(counts) == 3 * len({evidence for evidence, _ in counts})

    def test_what_is_kept_back_is_not_trained_on(self) -> None:
        """No sentence of those kept back is among those trained on."""
        assert not {p.evidence for p in written_pairs()} & {p.evidence for p in written_pairs(kept_back=True)}

    def test_a_negation_tells_no_stance(self) -> None:
        """A claim with a “not” is of every stance often enough that the word alone does not give it away."""
        denied = Counter(pair.stance for pair in written_pairs() if {"not", "never", "no"} & set(pair.claim.split()))
        assert min(denied.values()) > sum(denied.values()) / 6

    def test_the_last_mix_has_every_written_pair_and_others(self) -> None:
        """Each written pair is seen as often as the others of its round are new."""
        others = [Pair(str(number), "", Stance.SUPPORTS, "other") for number in range(TIMES * BESIDE + 1)]
        mixed = Counter(last_mix(others, random.Random(1)))  # noqa: S311 (seeded, for a mix that is the same each time)
        assert {mixed[pair] for pair in others} == {0, 1}
        assert min(mixed[pair] for pair in written_pairs()) > 1
