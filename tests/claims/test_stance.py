"""From comparisons to a stance: what decides, and what keeps a sentence from deciding."""

from dataclasses import replace
from datetime import date

import pytest

from claims.facets import Comparison, Facet, Relation
from claims.model import Cover, Match, Stance
from claims.stance import may_take_a_stance, read_stance
from tests.claims.pairing import matched, stance

CLAIM = "Russia signed the treaty with Norway in 1966"
SAYS_IT = "Russia signed the treaty with Norway in 1966 after long talks."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (SAYS_IT, Stance.SUPPORTS),
        ("In 1966 the treaty with Norway was signed by Russia.", Stance.SUPPORTS),
        ("Moscow signed the treaty with Norway in 1966 after long talks.", Stance.SUPPORTS),
        ("However, Russia signed the treaty with Norway in 1966.", Stance.SUPPORTS),
        ("Not only did Russia sign the treaty with Norway in 1966, it also kept to it.", Stance.SUPPORTS),
        ("Russia did not sign the treaty with Norway in 1966.", Stance.REFUTES),
        ("Russia refused to sign the treaty with Norway in 1966.", Stance.REFUTES),
        ("Russia signed the treaty with Norway in 1971.", Stance.REFUTES),
        ("Russia may have signed the treaty with Norway in 1966.", Stance.QUALIFIES),
        ("Russia planned to sign the treaty with Norway in 1966.", Stance.QUALIFIES),
        ("Russia allegedly signed the treaty with Norway in 1966.", Stance.QUALIFIES),
        ("Russia denied that it had signed the treaty with Norway in 1966.", Stance.QUALIFIES),
        ("Russia sold wheat to Norway in 1966.", Stance.NEUTRAL),
        ("Denmark signed the treaty with Norway in 1966.", Stance.NEUTRAL),
        ("The museum opens at nine on Sundays.", Stance.NEUTRAL),
    ],
)
def test_one_thing_changed(sentence: str, expected: Stance) -> None:
    """A rewording supports, a difference conflicts, a hedge, plan or denial qualifies, another event says nothing."""
    found = stance(CLAIM, sentence)

    assert found.stance is expected
    assert found.reason


@pytest.mark.parametrize(
    ("claim", "sentence", "facet"),
    [
        (CLAIM, "Russia signed the treaty with Norway in 1971.", Facet.DATE),
        (CLAIM, "Russia never signed the treaty with Norway in 1966.", Facet.POLARITY),
        ("The fire killed 26 people in Aldwick", "The fire in Aldwick killed 14 people.", Facet.NUMBER),
        ("India struck Pakistan", "Pakistan struck India.", Facet.ROLES),
        (CLAIM, "Russia may have signed the treaty with Norway in 1966.", Facet.MODALITY),
        (CLAIM, "Russia allegedly signed the treaty with Norway in 1966.", Facet.ATTRIBUTION),
    ],
)
def test_what_decided_is_named(claim: str, sentence: str, facet: Facet) -> None:
    """The facet that made the stance, and its own words, are what the editor reads."""
    found = stance(claim, sentence)

    assert found.decided_by is facet
    assert found.reason == matched(claim, sentence).facet(facet).detail


@pytest.mark.parametrize("figure", ["in 1971", "on 3 May 1971", "with 26 ships"])
def test_a_figure_alone_decides_nothing(figure: str) -> None:
    """A year or a number of another event is no conflict, whatever the claim's own figures are."""
    assert stance(f"{CLAIM}, with 14 ships", f"The museum opened {figure}.").stance is Stance.NEUTRAL


def test_a_weekday_is_read_with_the_day_of_print() -> None:
    """A claim with a date is borne out by "on Tuesday", if that was the day."""
    found = stance(
        "Russia signed the treaty on 15 May 2018", "Russia signed the treaty on Tuesday.", published=date(2018, 5, 18)
    )

    assert found.stance is Stance.SUPPORTS


def test_who_did_it_may_stand_in_the_sentence_before() -> None:
    """A sentence that says "it" of a country named just before speaks of that country."""
    claim, says_so = "Russia signed the treaty", "It signed the treaty at noon."

    assert stance(claim, says_so, before="The envoy of Russia arrived on Monday.").stance is Stance.SUPPORTS
    assert stance(claim, says_so, before="The envoy of Denmark arrived on Monday.").stance is not Stance.SUPPORTS


class TestByHand:
    """The decision itself, on comparisons made by hand."""

    FULL = Cover(
        1.0, 1.0, words_missing=0.0, verb_found=True, predicate_found=True, subject_found=True, parts_found=True
    )

    def made(self, *changed: Comparison, cover: Cover = FULL) -> Match:
        """Return a sentence that says all of a claim, but for these facets."""
        whole = matched(CLAIM, SAYS_IT)
        by_facet = {comparison.facet: comparison for comparison in changed}
        comparisons = tuple(by_facet.get(comparison.facet, comparison) for comparison in whole.comparisons)
        return replace(whole, comparisons=comparisons, cover=cover)

    def test_all_agreed(self) -> None:
        """Where nothing differs, the sentence supports."""
        assert read_stance(self.made()).stance is Stance.SUPPORTS

    @pytest.mark.parametrize(
        ("facet", "relation"),
        [
            (Facet.POLARITY, Relation.NEGATED),
            (Facet.POLARITY, Relation.ANTONYM),
            (Facet.NUMBER, Relation.DIFFERS),
            (Facet.DATE, Relation.DIFFERS),
            (Facet.ROLES, Relation.SWAPPED),
        ],
    )
    def test_one_difference_conflicts(self, facet: Facet, relation: Relation) -> None:
        """One facet that cannot hold together with the claim is enough, where all else is the same event."""
        found = read_stance(self.made(Comparison(facet, relation, 0.0, "it differs", "1", "2")))

        assert (found.stance, found.decided_by, found.reason) == (Stance.REFUTES, facet, "it differs")

    @pytest.mark.parametrize("facet", [Facet.POLARITY, Facet.NUMBER, Facet.DATE, Facet.ROLES])
    def test_another_event_never_conflicts(self, facet: Facet) -> None:
        """The same difference says nothing where little of the claim is spoken of."""
        elsewhere = Cover(
            0.2, 0.1, words_missing=0.8, verb_found=False, predicate_found=False, subject_found=False, parts_found=False
        )
        found = read_stance(self.made(Comparison(facet, Relation.DIFFERS, 0.0, "it differs"), cover=elsewhere))

        assert found.stance is Stance.NEUTRAL

    @pytest.mark.parametrize("relation", [Relation.HEDGED, Relation.PLANNED, Relation.CONDITIONAL])
    def test_a_mode_never_conflicts(self, relation: Relation) -> None:
        """What may be, is planned or would be qualifies, and no more."""
        found = read_stance(self.made(Comparison(Facet.MODALITY, relation, 0.5, "not yet")))

        assert (found.stance, found.decided_by) == (Stance.QUALIFIES, Facet.MODALITY)

    @pytest.mark.parametrize("relation", [Relation.REPORTED, Relation.DENIED])
    def test_a_voice_never_conflicts(self, relation: Relation) -> None:
        """What one party alleges or denies qualifies, and no more."""
        found = read_stance(self.made(Comparison(Facet.ATTRIBUTION, relation, 0.5, "a party says so")))

        assert (found.stance, found.decided_by) == (Stance.QUALIFIES, Facet.ATTRIBUTION)

    def test_a_denial_that_conflicts_only_qualifies(self) -> None:
        """That a party denies it is not that it did not happen."""
        found = read_stance(
            self.made(
                Comparison(Facet.POLARITY, Relation.NEGATED, 0.0, "negation differs"),
                Comparison(Facet.ATTRIBUTION, Relation.DENIED, 0.5, "denied by a party"),
            )
        )

        assert (found.stance, found.decided_by) == (Stance.QUALIFIES, Facet.ATTRIBUTION)

    @pytest.mark.parametrize("relation", [Relation.DIFFERS, Relation.CONFUSABLE])
    def test_another_name_is_another_event(self, relation: Relation) -> None:
        """What somebody else did, or a place of nearly the same name, neither supports nor conflicts."""
        found = read_stance(self.made(Comparison(Facet.ACTOR, relation, 0.0, "another name", "Niger", "Nigeria")))

        assert (found.stance, found.decided_by) == (Stance.NEUTRAL, Facet.ACTOR)


def test_who_surely_takes_none() -> None:
    """A sentence about somebody else takes no stance, unless it gives an office to another than the claim does."""
    found = matched(CLAIM, SAYS_IT)
    terms, actor = found.facet(Facet.TERMS), found.facet(Facet.ACTOR)
    another = replace(actor, relation=Relation.DIFFERS)

    assert may_take_a_stance(terms, actor, actor, found.cover)
    assert not may_take_a_stance(terms, another, actor, found.cover)
    assert may_take_a_stance(terms, another, another, found.cover)
