"""A check that was limited to some outlets and languages: it hears nothing else, and says so."""

from datetime import date

import pytest

from service.wiring import Desk
from tests.claims.conftest import Ingest
from tests.claims.test_checker import BRIDGE, FERRY


class TestFilters:
    """Outlets and languages: only theirs is heard, counted and shown."""

    CLAIM = "Norway saved all eleven sailors"

    @pytest.fixture(autouse=True)
    def _two_outlets(self, ingest: Ingest) -> None:
        ingest(FERRY, published=date(1966, 5, 4), outlet="Gazette")
        ingest(FERRY.replace("eleven", "nine"), published=date(1970, 5, 4), outlet="Courier", language="en-GB")
        ingest(BRIDGE, published=date(2001, 2, 3), outlet="Courier", language=None)

    @pytest.mark.parametrize(
        ("asked", "heard"),
        [
            ({}, {"Gazette", "Courier"}),
            ({"outlets": ("Gazette",)}, {"Gazette"}),
            ({"outlets": ["Courier", "Courier"]}, {"Courier"}),
            ({"outlets": ("Gazette", "Courier")}, {"Gazette", "Courier"}),
            ({"outlets": ("gazette%",)}, set()),
            ({"languages": ("EN",)}, {"Gazette", "Courier"}),
            ({"languages": ("en-GB",)}, {"Courier"}),
            ({"languages": ("fr", "e_")}, set()),
            ({"outlets": ("Courier",), "languages": ("en",), "as_of": date(1969, 1, 1)}, set()),
        ],
    )
    def test_only_what_was_asked_for_is_heard(self, desk: Desk, asked: dict[str, object], heard: set[str]) -> None:
        """What is not of these outlets, languages and days is neither quoted nor counted."""
        found = desk.checker.check(self.CLAIM, **asked)  # type: ignore[arg-type] # the table's values are of these types

        assert {item.citation.outlet for item in found.evidence} == heard
        assert found.coverage.holdings.outlets == len(heard)
        assert (found.coverage.holdings.sentences > 0) is bool(heard)

    def test_coverage_counts_what_was_searched(self, desk: Desk) -> None:
        """Not the archive: the articles, sentences and days that could be heard."""
        holdings = desk.checker.check(self.CLAIM, outlets=("Courier",), languages=("en",)).coverage.holdings

        assert (holdings.articles, holdings.sentences, holdings.first) == (1, 4, date(1970, 5, 4))

    def test_what_was_asked_is_kept(self, desk: Desk) -> None:
        """A check says what it was limited to, each name once, also when it is read again."""
        made = desk.checker.check(self.CLAIM, outlets=("Courier", "Courier"), languages=("en",))

        assert (made.outlets, made.languages) == (("Courier",), ("en",))
        assert desk.checks.check(made.id) == made
