"""One stance from comparisons and model together."""

import pytest

from claims.entailment import SHIPPED, Entailer, Entailment, open_entailer
from claims.facets import Facet, Relation
from claims.fusion import INPUTS, Leaning, Seen, lean, weights
from claims.judging import ASSURED, MOST_READ, Candidate, Judged, judge, judge_together, weigh
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
        read = [was_read(one) for one in found]

        assert sum(read) <= MOST_READ
        assert not read[0]

    @pytest.mark.parametrize("with_model", [True, False])
    def test_a_sentence_bears_out_itself(self, model: Entailer, *, with_model: bool) -> None:
        """Whatever it affirms and denies, a claim that stands there word for word is supported."""
        text = "The new toll affects lorries from abroad, and does not affect local lorries."
        (found,) = judge(text.upper(), [Candidate(beside(text, text), text)], model if with_model else None)

        assert found.stance.stance is Stance.SUPPORTS


def was_read(one: Judged) -> bool:
    """Say whether the model was asked about a candidate."""
    return any(comparison.facet is Facet.MEANING for comparison in one.match.comparisons)


def takes_a_side(one: Judged) -> bool:
    """Stand in for a verdict that one named side settles."""
    return one.stance.stance in {Stance.SUPPORTS, Stance.REFUTES} and one.stance.decided_by is not Facet.MEANING


class TestWhatTheModelIsAsked:
    """The model is asked where its word can change something."""

    def asked(self, model: Entailer, *texts: str, claim: str = CLAIM) -> list[bool]:
        """Return for each sentence whether the model read it."""
        found = judge(claim, [Candidate(beside(text, claim), text) for text in texts], model, settles=takes_a_side)
        return [was_read(one) for one in found]

    def test_where_a_side_is_named_the_silent_are_not_read(self, model: Entailer) -> None:
        """Beside a named reason the model's word alone counts for nothing, so nobody waits for it."""
        silent = "Norway welcomed the 2011 ceasefire."

        assert self.asked(model, silent) == [True]
        assert self.asked(model, silent, SAME) == [False, True]

    def test_what_is_contested_is_read_whole(self, model: Entailer) -> None:
        """Where some say the one and some the other, what the model makes of the rest may tip the balance."""
        denied = "Norway never mediated the 2011 ceasefire between the government and the rebels, envoys said."

        assert self.asked(model, SAME, denied, "Norway welcomed the 2011 ceasefire.") == [True, True, True]

    def test_a_claim_word_for_word_asks_nothing(self, model: Entailer) -> None:
        """A sentence that is the claim settles it; who else supports it need not be read."""
        assert self.asked(model, CLAIM, SAME) == [False, False]
        assert self.asked(model, CLAIM, "Norway did not mediate the 2011 ceasefire, envoys said.") == [False, True]

    def test_another_figure_in_the_same_words_asks_nothing(self, model: Entailer) -> None:
        """All of the claim but its figure is there: that is a conflict, and as sure as such conflicts are."""
        claim = "The flood destroyed 40 houses in Tarnby"
        other = "The flood destroyed 60 houses in Tarnby."
        (found,) = judge(claim, [Candidate(beside(other, claim), other)], model, settles=takes_a_side)

        assert (found.stance.stance, found.stance.sure) == (Stance.REFUTES, ASSURED)
        assert not was_read(found)

    def test_a_stranger_is_not_read(self, model: Entailer) -> None:
        """Of a sentence that names nobody of the claim, the model's word is no evidence, whatever it is."""
        claim = "Anna Lindqvist opened the ferry terminal in Aldwick"
        stranger = "Joris Maaten opened a ferry terminal."

        assert self.asked(model, stranger, claim=claim) == [False]


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
