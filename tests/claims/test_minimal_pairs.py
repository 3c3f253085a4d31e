"""The minimal pairs: well made, soundly answered, and answered no worse than they were."""

import json
from collections import Counter

import pytest

from claims.facets import Facet, Relation
from claims.model import Stance
from tests.claims.minimal_pairs import CASES, answer, answers, called, figures, of_file, pairs, readings
from tests.claims.pairing import assert_spans_lie_within

# Files without floors of their own are measured by hand only.
FLOORS = {
    name: floors
    for name, floors in json.loads((CASES / "floors.json").read_text(encoding="utf-8")).items()
    if name.startswith("minimal_pairs")
}
# The meaning of the whole is read by the model.
TOLD_ELSEWHERE = {Facet.MEANING}


class TestCases:
    """The rows themselves."""

    def test_there_are_enough_and_no_row_twice(self) -> None:
        """Four hundred rows and more, each pair of texts once."""
        assert len({(pair.claim, pair.evidence) for pair in pairs()}) == len(pairs()) >= 400

    def test_stances_are_balanced(self) -> None:
        """No stance is so common that guessing it pays, none so rare that it is not measured."""
        count = Counter(pair.stance for pair in pairs())

        assert max(count.values()) <= 0.4 * len(pairs())
        assert min(count[stance] for stance in Stance) >= 0.1 * len(pairs())

    def test_every_facet_and_relation_is_there(self) -> None:
        """Whatever the desk can say of two texts is tried."""
        assert {pair.facet for pair in pairs()} == set(Facet) - TOLD_ELSEWHERE
        assert {pair.relation for pair in pairs()} == set(Relation)

    def test_one_base_is_told_both_ways(self) -> None:
        """Nearly every text that stands in several rows is both borne out and not: it alone tells nothing."""
        stances: dict[str, set[Stance]] = {}
        for pair in pairs():
            for text in (pair.claim, pair.evidence):
                stances.setdefault(text, set()).add(pair.stance)
        rows = Counter(text for pair in pairs() for text in (pair.claim, pair.evidence))
        bases = [text for text, number in rows.items() if number >= 4]

        assert len(bases) >= 50
        assert all(len(stances[text]) >= 2 for text in bases)

    def test_sentences_are_of_a_wire_story(self) -> None:
        """Evidence is a sentence of eight to thirty-five words, ended as a sentence is."""
        for pair in pairs():
            assert 8 <= len(pair.evidence.split()) <= 35, pair.evidence
            assert pair.evidence.endswith("."), pair.evidence


class TestRows:
    """Row by row: what is read rightly stays so."""

    @pytest.mark.parametrize("facet", sorted(set(Facet) - TOLD_ELSEWHERE))
    def test_no_row_is_lost(self, facet: Facet) -> None:
        """A row has its stance and its relation, unless it says itself that the desk misreads it.

        Rows kept back are only counted, with the floors. Who loses a row on purpose, for more that are won, marks it:
        `python -m tests.claims.minimal_pairs --mark`.
        """
        rows = [pair for pair in pairs() if pair.facet is facet and not pair.kept_back]

        assert [(pair, lost) for pair in rows if (lost := answer(pair).wrong - pair.misread)] == []

    @pytest.mark.parametrize("facet", sorted(set(Facet) - TOLD_ELSEWHERE))
    def test_what_is_read_is_written_down(self, facet: Facet) -> None:
        """Whatever a change of rules changes in any row is seen in readings.tsv, row by row, and looked at.

        Relations, scores and marks are written down as they are, right or wrong: this test tells only that they are
        the same. `python -m tests.claims.minimal_pairs --mark` writes them anew.
        """
        rows = [pair for pair in pairs() if pair.facet is facet and not pair.kept_back]
        changed = [
            (pair.claim, pair.evidence, readings().get(pair.key), now)
            for pair in rows
            if (now := answer(pair).reading) != readings().get(pair.key)
        ]

        assert changed == []


class TestLaws:
    """What holds for every row, whatever the stance."""

    def test_scores_are_shares_and_spans_lie_within(self) -> None:
        """Every score is from 0 to 1, and every mark stands on characters that are there."""
        for said in answers():
            assert 0.0 <= said.match.score <= 1.0, said.pair
            for comparison in said.match.comparisons:
                assert 0.0 <= comparison.score <= 1.0, said.pair
                assert_spans_lie_within(comparison, said.pair.claim, said.pair.evidence)

    def test_every_stance_has_a_reason(self) -> None:
        """An editor always reads why."""
        assert [said.pair for said in answers() if not said.read.reason.strip()] == []

    def test_a_conflict_names_what_decided_it(self) -> None:
        """Nothing is refuted without a facet whose two sides cannot both hold."""
        for said in (one for one in answers() if one.read.stance is Stance.REFUTES):
            assert said.read.decided_by is not None, said.pair
            assert said.match.facet(said.read.decided_by).relation.conflicts, said.pair

    def test_what_supports_has_no_conflict(self) -> None:
        """A sentence with a facet that cannot hold together with the claim is never said to support it."""
        for said in (one for one in answers() if one.read.stance is Stance.SUPPORTS):
            assert not any(comparison.relation.conflicts for comparison in said.match.comparisons), said.pair


class TestFloors:
    """What the desk reaches, and may not fall below."""

    @pytest.mark.parametrize(
        ("file", "name"), [(file, name) for file, floors in FLOORS.items() for name in floors["at_least"]]
    )
    def test_figure(self, file: str, name: str) -> None:
        """Accuracy, precision and recall stay where they were measured, less a margin."""
        found = figures(of_file(file))

        assert found[name] >= FLOORS[file]["at_least"][name], found

    @pytest.mark.parametrize(
        ("file", "name"), [(file, name) for file, floors in FLOORS.items() for name in floors["at_most"]]
    )
    def test_what_destroys_trust_stays_rare(self, file: str, name: str) -> None:
        """A rewording or a hedge called a conflict, or a conflict called support: no more often than before."""
        expected, got = (Stance(part) for part in name.split("_called_"))

        assert called(of_file(file), expected, got) <= FLOORS[file]["at_most"][name]
