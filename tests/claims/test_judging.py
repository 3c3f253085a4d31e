"""One stance from comparisons and model together."""

import pytest

from claims.entailment import SHIPPED, Entailer, Entailment, open_entailer
from claims.facets import Facet, Relation
from claims.fusion import INPUTS, Leaning, Seen, lean, weights
from claims.judging import MOST_READ, Candidate, judge, judge_together, weigh
from claims.matching import match
from claims.model import Match, Stance
from claims.reading import read
from claims.stance import read_stance
from sources.model import Sentence

CLAIM = "Norway mediated the 2011 ceasefire"
SAME = "In 2011 Norway mediated the ceasefire between the government and the rebels."
OTHER_YEAR = "In 1998 Norway mediated the ceasefire between the government and the rebels."
ELSEWHERE = "The harvest festival in Bergen drew thousands of visitors."
SURE_OF_SUPPORT = Entailment(supports=0.97, refutes=0.01, neutral=0.02)
SURE_OF_CONFLICT = Entailment(supports=0.01, refutes=0.97, neutral=0.02)
UNDECIDED = Entailment(supports=0.02, refutes=0.02, neutral=0.96)


@pytest.fixture(name="model", scope="module")
def _model() -> Entailer:
    return open_entailer(SHIPPED)


def beside(sentence: str, claim: str = CLAIM) -> Match:
    """Lay one sentence beside the claim."""
    return match(read(claim), Sentence("art_1", 0, 0, len(sentence), sentence), rarity={})


def leaning(sentence: str, entailment: Entailment) -> Leaning:
    """Weigh one sentence with what a model might say of it."""
    matched = beside(sentence)
    return lean(Seen(CLAIM, sentence, matched, read_stance(matched), entailment))


class TestLean:
    """`lean`."""

    def test_every_input_has_its_weights(self) -> None:
        """The table and the inputs name the same things, in the same order."""
        assert list(weights()) == list(INPUTS)

    def test_the_three_sum_to_one(self) -> None:
        """Whatever is weighed, the three stances share what there is."""
        found = leaning(OTHER_YEAR, SURE_OF_SUPPORT)

        assert found.supports + found.refutes + found.neutral == pytest.approx(1.0)

    @pytest.mark.parametrize("sentence", [SAME, OTHER_YEAR, ELSEWHERE])
    def test_the_model_moves_a_pair_its_own_way(self, sentence: str) -> None:
        """A model that is surer of a stance makes it likelier."""
        assert leaning(sentence, SURE_OF_SUPPORT).supports > leaning(sentence, UNDECIDED).supports
        assert leaning(sentence, SURE_OF_CONFLICT).refutes > leaning(sentence, UNDECIDED).refutes

    def test_a_named_difference_moves_it_too(self) -> None:
        """With the same word of the model, a year that differs makes conflict likelier."""
        assert leaning(OTHER_YEAR, UNDECIDED).refutes > leaning(SAME, UNDECIDED).refutes


class TestWeigh:
    """`weigh`."""

    def test_a_named_difference_stands_where_the_model_agrees(self) -> None:
        """The facet that differs is what decided, with its reason and how sure it is."""
        matched = beside(OTHER_YEAR)
        found = weigh(CLAIM, Candidate(matched, matched.sentence.text), read_stance(matched), SURE_OF_CONFLICT).stance

        assert (found.stance, found.decided_by) == (Stance.REFUTES, Facet.DATE)
        assert found.sure is not None
        assert found.sure > 0.5

    def test_where_they_disagree_strongly_there_is_no_conflict(self) -> None:
        """Comparisons that say conflict and a model that is sure of support make no confident conflict."""
        matched = beside(OTHER_YEAR)
        found = weigh(CLAIM, Candidate(matched, matched.sentence.text), read_stance(matched), SURE_OF_SUPPORT).stance

        assert found.stance is Stance.QUALIFIES or (found.sure is not None and found.sure < 0.75)

    def test_what_only_the_model_reads_is_said_to_be_its_own(self) -> None:
        """Where nothing can be named, the meaning of the whole is what decided."""
        matched = beside(ELSEWHERE)
        found = weigh(CLAIM, Candidate(matched, matched.sentence.text), read_stance(matched), SURE_OF_CONFLICT).stance

        assert found.decided_by is Facet.MEANING or found.stance is Stance.NEUTRAL
        assert found.decided_by is None or "only the stance model" in found.reason

    def test_the_models_word_stands_among_the_explanations(self) -> None:
        """An editor sees what the model read, and how sure it was, beside the facets."""
        matched = beside(SAME)
        word = weigh(
            CLAIM, Candidate(matched, matched.sentence.text), read_stance(matched), SURE_OF_SUPPORT
        ).match.facet(Facet.MEANING)

        assert word.relation is Relation.SAME
        assert "0.97" in word.detail


class TestJudge:
    """`judge`."""

    def test_without_a_model_the_comparisons_decide(self) -> None:
        """Every candidate has the stance that the comparisons give, and no word of a model."""
        candidates = [Candidate(beside(text), text) for text in (SAME, OTHER_YEAR, ELSEWHERE)]
        found = judge(CLAIM, candidates, None)

        assert [one.stance for one in found] == [read_stance(one.match) for one in candidates]

    def test_the_answers_keep_the_order_of_the_candidates(self, model: Entailer) -> None:
        """However the model is asked, the first answer is about the first candidate."""
        candidates = [Candidate(beside(text), text) for text in (ELSEWHERE, SAME, OTHER_YEAR)]
        found = judge(CLAIM, candidates, model)

        assert [one.match.sentence.text for one in found] == [ELSEWHERE, SAME, OTHER_YEAR]
        assert [one.stance.stance for one in found] == [Stance.NEUTRAL, Stance.SUPPORTS, Stance.REFUTES]

    def test_the_model_reads_a_few_likely_pairs(self, model: Entailer) -> None:
        """However many candidates there are, at most so many are read, those that say most of the claim."""
        texts = [ELSEWHERE, *(f"{SAME} Talks took {days} days." for days in range(3, 3 + 2 * MOST_READ))]
        found = judge(CLAIM, [Candidate(beside(text), text) for text in texts], model)
        was_read = [any(c.facet is Facet.MEANING for c in one.match.comparisons) for one in found]

        assert sum(was_read) <= MOST_READ
        assert not was_read[0]

    @pytest.mark.parametrize("with_model", [True, False])
    def test_a_sentence_bears_out_itself(self, model: Entailer, *, with_model: bool) -> None:
        """Whatever it affirms and denies, a claim that stands there word for word is supported."""
        text = "The new toll affects lorries from abroad, and does not affect local lorries."
        (found,) = judge(text.upper(), [Candidate(beside(text, text), text)], model if with_model else None)

        assert found.stance.stance is Stance.SUPPORTS


class TestJudgeTogether:
    """`judge_together`."""

    def test_the_nearest_sentence_speaks_for_all(self, model: Entailer) -> None:
        """Of several sentences the one that takes a stance is compared, and the model reads the whole."""
        found = judge_together(CLAIM, [beside(ELSEWHERE), beside(SAME)], f"{ELSEWHERE} {SAME}", model)

        assert found is not None
        assert found.match.sentence.text == SAME
        assert found.stance.stance is Stance.SUPPORTS

    def test_the_claim_word_for_word_needs_no_model(self) -> None:
        """Evidence that is the claim itself bears it out, whatever its case and marks."""
        found = judge_together(CLAIM, [beside(SAME)], f"“{CLAIM.upper()}!”", None)

        assert found is not None
        assert found.stance.stance is Stance.SUPPORTS

    def test_no_sentence_says_nothing(self, model: Entailer) -> None:
        """Evidence without a sentence has no stance."""
        assert judge_together(CLAIM, [], "", model) is None
