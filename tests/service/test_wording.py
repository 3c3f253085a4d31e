"""Figures and codes become sentences an editor reads without a legend."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from claims.facets import DateMention
from claims.model import (
    Attribution,
    AttributionKind,
    AttributionMode,
    Confidence,
    ConfidenceLevel,
    Stance,
    Verdict,
    VerdictLabel,
)
from service import wording
from service.vocabulary import DECIDED
from sources.model import Holdings, NoiseReason
from tests.factories import check, citation, evidence

SURE = Confidence(ConfidenceLevel.HIGH, 0.9)


class TestFigures:
    """Numbers, dates and lists."""

    @pytest.mark.parametrize(
        ("value", "said"),
        [(0, "0 sentences"), (1, "1 sentence"), (162, "162 sentences"), (4112, "4\u202f112 sentences")],
    )
    def test_counts_take_their_noun(self, value: int, said: str) -> None:
        """One is singular, all else plural; thousands stand apart."""
        assert wording.counted(value, "sentence") == said

    def test_dates_are_written_out(self) -> None:
        """A date is a day, a month's name and a year; a moment adds its time and zone."""
        assert wording.day(date(2002, 6, 3)) == "3 June 2002"
        assert wording.moment(datetime(2026, 11, 22, 9, 5, tzinfo=UTC)) == "22 November 2026, 09:05 UTC"

    @pytest.mark.parametrize(
        ("first", "last", "said"),
        [
            (date(2019, 3, 13), date(2019, 3, 13), "13 March 2019"),
            (date(2019, 3, 4), date(2019, 3, 10), "4 to 10 March 2019"),
            (date(2019, 2, 25), date(2019, 3, 3), "25 February to 3 March 2019"),
            (date(2018, 12, 31), date(2019, 1, 6), "31 December 2018 to 6 January 2019"),
            (date(2019, 2, 1), date(2019, 2, 28), "February 2019"),
            (date(2018, 1, 1), date(2018, 12, 31), "2018"),
            (date(1990, 1, 1), date(1999, 12, 31), "1 January 1990 to 31 December 1999"),
        ],
    )
    def test_a_range_of_days_says_nothing_twice(self, first: date, last: date, said: str) -> None:
        """A whole month or year is told by its name, and a month or year that both ends share once."""
        assert wording.days(first, last) == said

    def test_the_dates_of_a_quote_are_one_line(self) -> None:
        """Each is told once, with the days it means there."""
        yesterday, week = (
            DateMention("yesterday", date(2019, 3, 13), date(2019, 3, 13)),
            DateMention("last week", date(2019, 3, 4), date(2019, 3, 10)),
        )

        assert wording.dated([yesterday, week, yesterday]) == (
            "Here “yesterday” is 13 March 2019 and “last week” is 4 to 10 March 2019."
        )

    @pytest.mark.parametrize(
        ("first", "last", "said"),
        [
            (date(2002, 6, 3), date(2025, 5, 1), "June 2002 to May 2025"),
            (date(2002, 6, 3), date(2002, 6, 30), "June 2002"),
            (date(2002, 6, 3), None, "June 2002"),
            (None, None, None),
        ],
    )
    def test_ranges(self, first: date | None, last: date | None, said: str | None) -> None:
        """A range within one month is that month; an unknown end is left out, never guessed."""
        assert wording.between(first, last) == said

    def test_holdings_without_dates(self) -> None:
        """An archive whose dates are unknown says nothing about dates."""
        assert wording.held(Holdings(1, 1, 1)) == "1 sentence in 1 article"

    @pytest.mark.parametrize(("parts", "said"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b and c")])
    def test_lists(self, parts: list[str], said: str) -> None:
        """A list reads as one in a sentence."""
        assert wording.listed(parts) == said


class TestVerdict:
    """Verdicts and confidence."""

    @pytest.mark.parametrize("label", VerdictLabel)
    @pytest.mark.parametrize("qualified", [True, False])
    def test_never_says_true_or_false(self, label: VerdictLabel, *, qualified: bool) -> None:
        """The desk speaks of what the archive supports, never of truth; only a decided verdict is qualified."""
        said = wording.verdict(Verdict(label, qualified, SURE, ()))

        assert said.endswith(", with a qualification") == (qualified and label in DECIDED)
        assert not {"true", "false"} & set(said.casefold().split())

    def test_confidence_names_what_capped_it(self) -> None:
        """Known codes are put in words, unknown ones shown as they are, each once."""
        capped = Confidence(ConfidenceLevel.LOW, 0.2, ("single_origin", "new_code", "single_origin"))

        assert wording.confidence(capped) == "low, one origin only, new code"
        assert wording.confidence(SURE) == "high"


class TestCounts:
    """Who speaks for and against."""

    def test_counts_origins_not_articles(self) -> None:
        """Reprints of one report count once, and are said to be in several articles."""
        reprints = [evidence(Stance.SUPPORTS, cited=citation(name, origin="org_1")) for name in ("art_1", "art_2")]

        assert wording.counts(check(*reprints)) == "1 origin supports (in 2 articles), none conflict."

    def test_conflicts_alone(self) -> None:
        """Who speaks stands first; a count of none is said too."""
        pieces = [evidence(cited=citation(name, origin=name)) for name in ("art_1", "art_2")]

        assert wording.counts(check(*pieces)) == "2 origins conflict, none support."

    def test_qualifying_evidence_is_counted_where_there_is_any(self) -> None:
        """What only qualifies is counted apart."""
        assert wording.counts(check(evidence(Stance.QUALIFIES))) == "1 origin qualifies, none support or conflict."

    def test_what_the_verdict_does_not_count_is_not_counted_here(self) -> None:
        """A quote that the verdict leaves out is no origin for or against; that it is left out is said."""
        left = [replace(evidence(cited=citation(name, origin=name)), uncounted="not counted") for name in ("a", "b")]

        assert wording.counts(check(evidence(Stance.SUPPORTS), left[0])) == (
            "1 origin supports, none conflict. 1 conflicting quote is not counted."
        )
        assert wording.counts(check(*left)) == "No origin supports or conflicts. 2 conflicting quotes are not counted."

    def test_related_evidence_counts_for_nothing(self) -> None:
        """Sentences that are merely related speak neither for nor against."""
        assert wording.counts(check(evidence(Stance.NEUTRAL))) == "No origin supports or conflicts."


class TestAttribution:
    """Who says it."""

    @pytest.mark.parametrize("kind", AttributionKind)
    @pytest.mark.parametrize("mode", AttributionMode)
    def test_every_kind_and_mode_is_said(self, kind: AttributionKind, mode: AttributionMode) -> None:
        """Whoever says it, and however, there are words for it; a named speaker is named."""
        said = wording.attribution(Attribution(kind, "Ann Lee", mode))

        assert ("Ann Lee" in said) == (kind is AttributionKind.NAMED)


class TestLinks:
    """What may be a link."""

    @pytest.mark.parametrize("url", ["https://a.example/x", "http://a.example"])
    def test_web_addresses_are_links(self, url: str) -> None:
        """Addresses of the web are made into links."""
        assert wording.web_link(url) == url

    @pytest.mark.parametrize(
        "url",
        [
            None,
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "https:",
            "http://[::1",
            " ftp://a.example",
        ],
    )
    def test_nothing_else_is_a_link(self, url: str | None) -> None:
        """No other scheme, and no address without a site, is ever made into a link."""
        assert wording.web_link(url) is None


def test_messages_read_as_sentences() -> None:
    """Messages become sentences, one after the other."""
    assert wording.sentences(["not a date", "Say more!"]) == "Not a date. Say more!"


def test_many_kinds_of_damage_are_counted() -> None:
    """The first kinds of damage are told as sentences, the rest counted."""
    kinds = [NoiseReason(f"code_{n}", f"Damage {n}.", 0.1, ()) for n in range(4)]

    assert wording.noise_reasons(kinds) == "Damage 0. Damage 1. Damage 2. And 1 more kind of damage."
    assert wording.noise_reasons(kinds[:1]) == "Damage 0."
