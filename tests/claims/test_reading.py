"""A text read for comparison: units, clauses, cues and verbs."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.reading import Reading, Unit, UnitKind, read


def unit(reading: Reading, text: str) -> Unit:
    """Return the unit of a reading that is written so."""
    return next(found for found in reading.units if found.text == text)


def governed(text: str, kind: str) -> list[str]:
    """Return the units that stand under a cue of this kind."""
    reading = read(text)
    return [found.text for found in reading.units if reading.governing(found, kind)]


class TestUnits:
    """What says something."""

    def test_kinds(self) -> None:
        """Names, figures, dates and words are told apart; stop words say nothing."""
        reading = read("On 3 May 2016 Ana Ruiz closed 26 schools in Norway")

        assert [(found.text, found.kind) for found in reading.units] == [
            ("3 May 2016", UnitKind.DATE),
            ("Ana", UnitKind.NAME),
            ("Ruiz", UnitKind.NAME),
            ("closed", UnitKind.WORD),
            ("26", UnitKind.NUMBER),
            ("schools", UnitKind.WORD),
            ("Norway", UnitKind.NAME),
        ]

    def test_a_newsroom_phrase_is_one_unit(self) -> None:
        """To put off is one thing said, and the same as to postpone."""
        phrase = unit(read("The government put off the census"), "put off")

        assert phrase.groups & unit(read("The government postponed the census"), "postponed").groups

    def test_a_place_is_one_unit_that_knows_what_it_means(self) -> None:
        """The seat of a government is one name, and means its country."""
        assert unit(read("Talks in New Delhi failed"), "New Delhi").places == frozenset({"India"})

    def test_a_date_is_resolved_against_publication(self) -> None:
        """A weekday in a sentence is the day it was when the story was printed."""
        (found,) = read("The bridge fell on Tuesday", published=date(2018, 5, 18)).dates

        assert found.days() == (date(2018, 5, 15), date(2018, 5, 15))

    def test_the_numbers_of_a_date_are_no_numbers(self) -> None:
        """The 3 of 3 May counts nothing."""
        assert [number.text for number in read("On 3 May 2016 it closed 26 schools").numbers] == ["26"]

    @pytest.mark.parametrize("text", ["Workers collapsed in Norway", "The Workers collapsed", "“Workers collapsed”"])
    def test_a_capital_at_the_start_makes_no_name(self, text: str) -> None:
        """A common word at the start of a sentence is a word, inside it a name."""
        inside = text.startswith("The ")

        assert (unit(read(text), "Workers").kind is UnitKind.NAME) == inside

    def test_a_title_is_told_from_a_name(self) -> None:
        """A president before a name is a title; a president who travels is somebody."""
        assert unit(read("In May President Ruiz flew home"), "President").is_title
        assert not unit(read("In May the president flew home"), "president").is_title


class TestClauses:
    """Where one thing said ends and the next begins."""

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge fell, and a road was built",
            "The bridge fell but a road was built",
            "The bridge fell; a road was built",
            "The bridge fell — a road was built",
            "The bridge fell because a road was built",
        ],
    )
    def test_a_mark_or_a_joining_word_parts_two(self, text: str) -> None:
        """What is said of the bridge is not said of the road."""
        reading = read(text)

        assert unit(reading, "fell").clause != unit(reading, "built").clause
        assert unit(reading, "bridge").clause == unit(reading, "fell").clause

    def test_a_lead_in_belongs_to_what_follows(self) -> None:
        """A year with a comma after it dates the clause that follows."""
        reading = read("In 1966, Russia mediated the ceasefire")

        assert unit(reading, "1966").clause == unit(reading, "mediated").clause


class TestCues:
    """What changes what is said."""

    @pytest.mark.parametrize(
        ("text", "kind", "under"),
        [
            ("Parliament did not approve the bill", "negation", ["approve", "bill"]),
            ("Parliament hasn't approved the bill", "negation", ["approved", "bill"]),
            ("Parliament refused to sign the bill", "negating_verb", ["sign", "bill"]),
            ("Ana Ruiz may resign", "hedged", ["resign"]),
            ("Ana Ruiz plans to resign", "planned", ["resign"]),
            ("The army denied shelling the market", "denied", ["shelling", "market"]),
            ("The army was accused of shelling the market", "accused", ["shelling", "market"]),
        ],
    )
    def test_a_cue_governs_what_follows_it(self, text: str, kind: str, under: list[str]) -> None:
        """A negation, hedge, plan or denial is said of the words after it."""
        assert governed(text, kind) == under

    def test_a_cue_ends_with_its_clause(self) -> None:
        """What the next clause says is not denied."""
        assert governed("Parliament did not approve the bill, but the senate passed it", "negation") == [
            "approve",
            "bill",
        ]

    def test_not_only_denies_nothing(self) -> None:
        """Not only this, but that, affirms both."""
        assert governed("Not only did Russia mediate the ceasefire", "negation") == []

    def test_however_denies_nothing(self) -> None:
        """A turn of thought is no denial."""
        assert not any(cue.kinds & {"negation", "negating_verb"} for cue in read("However, Russia signed it").cues)


class TestVerbs:
    """What stands as a verb."""

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Russia mediated the ceasefire", "mediated"),
            ("Russia will sign the deal", "sign"),
            ("Russia did not sign the deal", "sign"),
            ("Norway told Sweden", "told"),
            ("Norway leads the talks", "leads"),
        ],
    )
    def test_a_verb_is_told_by_its_form_or_its_lead(self, text: str, word: str) -> None:
        """An ending, an irregular form or an auxiliary before it makes a word a verb."""
        assert unit(read(text), word).is_verb

    @pytest.mark.parametrize(
        ("text", "word"),
        [("The strike was long", "strike"), ("Their attack failed", "attack"), ("Norway and Sweden", "Norway")],
    )
    def test_a_noun_is_none(self, text: str, word: str) -> None:
        """After an article or a possessive stands a noun; a name is never a verb."""
        assert not unit(read(text), word).is_verb


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.none() | st.dates())
@example("", None)
@example("31 February 2019 and 29 February 2019", date(9999, 12, 31))
@example("\x00 ½ of 1:2:3 not not not", date(1, 1, 1))
def test_any_text_is_read(text: str, published: date | None) -> None:
    """Any text is read; its units come in order and stand where they say."""
    reading = read(text, published=published)

    assert len(reading.clauses) == len(reading.words)
    last = -1
    for found in reading.units:
        assert last < found.first <= found.last < len(reading.words)
        assert text[found.start : found.end] == found.text
        last = found.last
    for cue in reading.cues:
        assert text[cue.start : cue.end] == cue.text
