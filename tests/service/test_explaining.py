"""Why a quote has its stance: what decided, what else was compared, each in a few words."""

import pytest

from claims.facets import Facet, Relation
from claims.model import Stance
from service import explaining
from tests.factories import CLAIM, OTHER_YEAR, SAME_FERRY, comparison, evidence


class TestCompared:
    """One facet, side by side."""

    def test_names_both_sides_of_a_difference(self) -> None:
        """What differs is named with the claim's word and the source's."""
        assert explaining.compared(OTHER_YEAR) == "year differs: claim 1971, source 1966"

    def test_a_full_date_is_no_year(self) -> None:
        """Only dates told by their years alone are called years."""
        other = comparison(Facet.DATE, Relation.DIFFERS, "3 June 1971", "1966")

        assert explaining.compared(other) == "date differs: claim 3 June 1971, source 1966"

    def test_a_side_that_is_not_there_is_not_named(self) -> None:
        """A negation stands on one side only."""
        assert explaining.compared(comparison(Facet.POLARITY, Relation.NEGATED, None, "not")) == (
            "one side is negated: source not"
        )

    @pytest.mark.parametrize("facet", [facet for facet in Facet if facet is not Facet.MEANING])
    @pytest.mark.parametrize("relation", [relation for relation in Relation if relation.conflicts])
    def test_every_conflict_has_words(self, relation: Relation, facet: Facet) -> None:
        """No conflicting relation is left to its code, and none reads "roles differs"."""
        said = explaining.compared(comparison(facet, relation, "one", "other", detail="done to another"))

        assert said.removesuffix(": claim one, source other") not in {"", relation.value}
        assert "roles differs" not in said


class TestExplained:
    """Why a quote has its stance."""

    def test_what_decided_comes_first(self) -> None:
        """The facet that decided stands first and heavy, what agrees follows."""
        lines = explaining.explained(evidence(comparisons=(SAME_FERRY, OTHER_YEAR)))

        assert lines == (
            explaining.Line("year differs: claim 1971, source 1966", heavy=True),
            explaining.Line("actor same"),
        )

    def test_a_reason_without_a_conflict_is_said(self) -> None:
        """Where nothing conflicts, the reason of the stance leads, and nothing is said twice."""
        item = evidence(Stance.SUPPORTS, comparisons=(SAME_FERRY,), decided_by=None, reason="actor same")

        assert explaining.explained(item) == (explaining.Line("actor same"),)

    def test_a_conflict_with_nothing_is_told_by_its_reason(self) -> None:
        """Where the sentence sets nothing beside the claim, the reason says so in plain words; no line is heavy."""
        missing = comparison(Facet.ACTOR, Relation.DIFFERS, "China", None)
        reason = "about something else: the sentence does not name China"
        item = evidence(Stance.NEUTRAL, comparisons=(missing,), decided_by=Facet.ACTOR, reason=reason)

        assert explaining.explained(item) == (explaining.Line(reason),)

    def test_what_was_not_compared_is_not_listed(self) -> None:
        """A facet that could not be compared is left to the full table."""
        skipped = comparison(Facet.NUMBER, Relation.NOT_COMPARED)

        assert len(explaining.explained(evidence(comparisons=(skipped, OTHER_YEAR)))) == 1

    @pytest.mark.parametrize(
        ("relation", "said"),
        [(Relation.DIFFERS, "the stance model agrees"), (Relation.SAME, "the stance model reads it as support (0.90)")],
    )
    def test_the_stance_model_is_told_beside_what_decided(self, relation: Relation, said: str) -> None:
        """What the model reads is told in words and never heavy: it names no difference."""
        read = comparison(Facet.MEANING, relation, detail="the stance model reads it as support (0.90)")
        lines = explaining.explained(evidence(Stance.REFUTES, comparisons=(read, OTHER_YEAR)))

        assert lines[-1] == explaining.Line(said)

    def test_facets_have_names_of_words(self) -> None:
        """No facet is told by a code that an editor would have to look up."""
        names = {explaining.facet(comparison(facet, Relation.SAME)) for facet in Facet}

        assert names & {"terms", "polarity", "modality", "attribution", "quantifier", "meaning"} == set()


class TestMissing:
    """What keeps a quote from saying what the claim says."""

    def test_what_differs_then_what_is_not_spoken_of(self) -> None:
        """The differing sides are named; words that stand in no compared place are missing, common ones never."""
        lines = explaining.missing(evidence(comparisons=(SAME_FERRY, OTHER_YEAR)), CLAIM)

        assert lines == (
            explaining.Line("year differs: claim 1971, source 1966", heavy=True),
            explaining.Line("missing in it: “Aldwick” and “sank”"),
        )

    def test_many_words_are_counted(self) -> None:
        """A long claim does not fill the page with its words."""
        (line,) = explaining.missing(evidence(comparisons=()), " ".join(f"wor{chr(n)}d" for n in range(97, 122)))

        assert line.text.endswith("“worhd” and 17 more words")
