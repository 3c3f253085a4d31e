"""What is looked for, and what of it is worth asking."""

from math import log

import pytest
from hypothesis import given, settings

from claims.querying import MAX_FORMS, MAX_UNITS, Sought, query_for, rarity_of, sought, weighed
from claims.reading import read
from sources.model import Frequencies, Query
from sources.text import stem
from tests.claims.test_matching import TEXTS


def asked(text: str, counts: dict[str, int], sentences: int, *spellings: str) -> Query:
    """Return the query for a claim over an archive with these counts and these words near in spelling."""
    counted = Frequencies(sentences, counts)
    return query_for(weighed(sought(read(text)), counted, lambda _word: spellings), counted)


def test_what_light_words_weigh() -> None:
    """Less than any other; a name most of all."""
    weights = {each.text: Sought(each, {}).weight for each in read("Norway made 26 bridges").units}

    assert weights["made"] < min(weights["26"], weights["bridges"])
    assert weights["Norway"] == max(weights.values())


class TestSought:
    """What a claim asks for."""

    def test_every_unit_of_weight_is_sought_once(self) -> None:
        """Each name, figure and word is looked for once, under all its forms; light words are not."""
        reading = read("Russia made 26 bridges")

        assert [each.unit for each in sought(reading)] == [unit for unit in reading.units if not unit.is_light]

    @pytest.mark.parametrize(
        ("claim", "form"),
        [
            ("Russia signed", "moscow"),
            ("They postponed the census", "delay"),
            ("26 people died", "26"),
            ("Seven people died", "7"),
            ("7 people died", "seven"),
            ("They were destroyed", "destruction"),
        ],
    )
    def test_other_forms_are_sought(self, claim: str, form: str) -> None:
        """A seat of government, a synonym, a figure and its spelling, a noun of the verb find the sentence too."""
        assert stem(form) in {written for each in sought(read(claim)) for written in each.forms}

    def test_a_claim_of_light_words_is_sought_all_the_same(self) -> None:
        """Where nothing has weight, what is there is looked for."""
        assert sought(read("They made people take it"))

    @given(TEXTS)
    @settings(max_examples=60, deadline=None)
    def test_a_query_is_bounded(self, text: str) -> None:
        """No claim makes a query of endless terms or forms, and no form is empty."""
        terms = asked(text, {form: 1 for each in sought(read(text)) for form in each.forms}, 50).terms

        assert len(terms) <= MAX_UNITS
        for term in terms:
            assert 0 < len(term.forms) <= MAX_FORMS
            assert len(term.forms) == len(term.worth)
            assert all(term.forms)
            assert term.weight > 0


class TestWeighing:
    """What the archive's counts make of it."""

    def test_what_stands_everywhere_is_left_out(self) -> None:
        """In a large archive a word of every tenth sentence adds nothing to what two rare names tell."""
        counts = {"aldwick": 40, "ostra": 30, "bridg": 90_000}
        query = asked("Aldwick bridge in Ostra", counts, 1_000_000)

        assert {form for term in query.terms for form in term.forms} == {"aldwick", "ostra"}

    def test_unless_the_rest_says_too_little(self) -> None:
        """One rare word may be misspelt or missing, so that a common one is asked for beside it."""
        query = asked("Aldwick bridge", {"aldwick": 40, "bridg": 90_000}, 1_000_000)

        assert [term.forms for term in query.terms] == [("aldwick",), ("bridg",)]

    def test_words_of_every_third_sentence_are_never_asked_for_together(self) -> None:
        """However little is said, the engine does not look at the whole archive."""
        counts = {"bridg": 300_000, "school": 310_000, "market": 320_000}
        query = asked("bridge school market", counts, 1_000_000)

        assert [term.forms for term in query.terms] == [("bridg",)]

    def test_own_words_come_before_their_synonyms(self) -> None:
        """Where the engine cannot look at all, it looks at what the claim says itself."""
        counts = {"project": 50_000, "expect": 45_000, "forecast": 8_000}
        query = asked("projects", counts, 1_000_000)

        assert [term.forms for term in query.terms] == [("project", "forecast")]

    def test_unless_nothing_else_remains(self) -> None:
        """A claim of common words is looked for by them."""
        query = asked("Bridge", {"bridg": 90_000}, 1_000_000)

        assert [term.forms for term in query.terms] == [("bridg",)]

    def test_a_name_the_archive_hardly_knows_is_widened(self) -> None:
        """Its spelling variants are asked for; words that only look alike are not."""
        counts = {"jaishhakar": 0, "jaishankar": 30}
        (term,) = asked("Jaishhakar", counts, 1_000, "jaishankar", "jamshedpur").terms

        assert term.forms == ("jaishankar",)

    def test_a_name_the_archive_knows_is_taken_as_it_is(self) -> None:
        """A misspelling of a known name is no reason to look for others."""
        (term,) = asked("Jaishankar", {"jaishankar": 30}, 1_000, "jaishankari").terms

        assert term.forms == ("jaishankar",)

    @pytest.mark.parametrize(("name", "other"), [("Austria", "australia"), ("Niger", "nigeria"), ("Iran", "iraq")])
    def test_two_known_places_are_never_variants(self, name: str, other: str) -> None:
        """However alike they look."""
        assert not [term for term in asked(name, {}, 1_000, other).terms if other in term.forms]

    def test_a_rarer_form_counts_no_more_than_the_word_itself(self) -> None:
        """Else a rare relative of a common word would lead the answer."""
        (each,) = weighed(sought(read("Destroyed")), Frequencies(1_000, {"destroy": 200, "destruct": 2}), lambda _: ())

        assert each.worth["destruct"] < each.worth["destroy"] == 1.0


class TestRarity:
    """How much a word tells."""

    def test_the_rarer_the_higher(self) -> None:
        """A word in every sentence tells next to nothing, one in none the most."""
        found = rarity_of(Frequencies(100, {"the": 100, "bridge": 5, "aldwick": 0}))

        assert found["the"] < found["bridge"] < found["aldwick"]
        assert found["the"] == pytest.approx(log(2))

    def test_an_empty_archive(self) -> None:
        """Where there are no sentences, every word is as rare as any."""
        assert rarity_of(Frequencies(0, {"bridge": 0})) == {"bridge": pytest.approx(log(2))}
