"""What is kept of checks: the very same record, for good."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, select, update
from ulid import ULID

from claims.errors import UnknownCheck
from claims.facets import DateMention, Facet, Facets, NumberMention, Relation
from claims.model import Check, CheckPage, Claim, Stance, VerdictLabel
from claims.store import CHECKS, CheckStore
from claims.store.checks import CheckOrder, CheckSearch
from sources.errors import StoreUnavailable
from sources.model import CLEAN
from tests import factories


@pytest.fixture
def store(engine: Engine) -> CheckStore:
    """Return an empty history."""
    return CheckStore(engine)


FULL = replace(
    factories.check(
        factories.evidence(cited=factories.citation(noise=factories.NOISY)),
        factories.evidence(Stance.NEUTRAL, decided_by=None, comparisons=()),
        unseen=("aldwick",),
    ),
    claim=Claim(
        factories.CLAIM,
        Facets(
            ("ferry",),
            "sink",
            (DateMention("1971", date(1971, 1, 1), date(1971, 12, 31)),),
            (NumberMention("1.5 million", 1_500_000.0, "people"), NumberMention("0.1", 0.1)),
            negated=True,
        ),
    ),
    as_of=date(2026, 1, 2),
    outlets=("Coast Gazette", "Courier"),
    languages=("en", "en-GB"),
)
BARE = replace(
    factories.check(label=VerdictLabel.NOT_ENOUGH_EVIDENCE, check_id="chk_2", reasons=()),
    checked_at=datetime(2026, 11, 22, 9, 0, 0, 123_456, tzinfo=UTC),
)

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
_MAYBE = st.none() | _TEXTS
_COMPARISONS = st.builds(
    factories.comparison, st.sampled_from(Facet), st.sampled_from(Relation), _MAYBE, _MAYBE, detail=_TEXTS
)
_EVIDENCE = st.builds(
    factories.evidence,
    st.sampled_from(Stance),
    quote=_TEXTS,
    comparisons=st.lists(_COMPARISONS, max_size=2).map(tuple),
    decided_by=st.none() | st.sampled_from(Facet),
    score=st.floats(allow_nan=False),
    cited=st.builds(
        factories.citation,
        title=_MAYBE,
        url=_MAYBE,
        published=st.none() | st.dates(),
        noise=st.sampled_from([CLEAN, factories.NOISY]),
    ),
)


class TestCheck:
    """One check."""

    @pytest.mark.parametrize("check", [FULL, BARE], ids=["full", "bare"])
    def test_the_very_check_comes_back(self, store: CheckStore, check: Check) -> None:
        """Equal in every part: spans are pairs, dates are dates, kinds are kinds."""
        store.save(check)

        assert store.check(check.id) == check
        assert repr(store.check(check.id)) == repr(check)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(evidence=st.lists(_EVIDENCE, max_size=2), claim=_TEXTS)
    def test_whatever_it_quotes(self, store: CheckStore, evidence: list[object], claim: str) -> None:
        """Text is kept to the last character, figures to the last digit."""
        check = factories.check(*evidence, claim=claim, check_id=f"chk_{ULID()}")  # type: ignore[arg-type] # the table's values are of these types
        store.save(check)

        assert store.check(check.id) == check

    def test_several_together(self, store: CheckStore) -> None:
        """All of them are kept, or none; they are read by their ids, and an id of none is left out."""
        store.save_all([FULL, BARE])

        assert store.checks([FULL.id, BARE.id, "chk_x"]) == {FULL.id: FULL, BARE.id: BARE}
        with pytest.raises(StoreUnavailable):
            store.save_all([replace(FULL, id="chk_3"), BARE])
        assert store.checks(["chk_3"]) == {}

    def test_the_ids_of_what_is_searched(self, store: CheckStore) -> None:
        """In the order that is asked for."""
        store.save_all([replace(FULL, checked_at=datetime(2026, 11, 21, 9, tzinfo=UTC)), BARE])

        assert store.ids(CheckSearch()) == [BARE.id, FULL.id]
        assert store.ids(CheckSearch(order=CheckOrder.OLDEST)) == [FULL.id, BARE.id]
        assert store.ids(CheckSearch(verdict=BARE.verdict.label)) == [BARE.id]

    def test_a_check_is_written_once(self, store: CheckStore) -> None:
        """A second of the same id is refused; the first stays."""
        store.save(BARE)

        with pytest.raises(StoreUnavailable):
            store.save(replace(FULL, id=BARE.id))
        assert store.check(BARE.id) == BARE

    def test_an_unknown_check(self, store: CheckStore) -> None:
        """Is an error that names what was asked for."""
        with pytest.raises(UnknownCheck, match="No check has the id 'chk_x'"):
            store.check("chk_x")

    def test_a_record_outlives_the_fields_that_come_and_go(self, store: CheckStore, engine: Engine) -> None:
        """A field it does not have takes its default, a key that is no more is passed over."""
        store.save(FULL)
        with engine.begin() as connection:
            kept = connection.execute(select(CHECKS.c.document)).scalar_one()
            changed = kept.replace('"as_of":"2026-01-02"', '"mood":{"was":["bright"]}')
            assert changed != kept
            connection.execute(update(CHECKS).values(document=changed))

        assert store.check(FULL.id) == replace(FULL, as_of=None)


class TestPage:
    """The history of checks."""

    @pytest.fixture(autouse=True)
    def _history(self, store: CheckStore) -> None:
        claims = ("The ferry sank", "Élections in Aldwick were free", "100% of fish_markets closed")
        verdicts = (VerdictLabel.REFUTED, VerdictLabel.SUPPORTED, VerdictLabel.REFUTED)
        for number, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True), start=1):
            check = factories.check(claim=claim, label=verdict, check_id=f"chk_{number}")
            store.save(replace(check, checked_at=datetime(2026, 11, number, tzinfo=UTC)))

    def test_newest_first(self, store: CheckStore) -> None:
        """Page by page; `total` counts all that match."""
        first, second = store.page(per_page=2), store.page(per_page=2, page=2)

        assert [each.id for each in first.checks + second.checks] == ["chk_3", "chk_2", "chk_1"]
        assert second == CheckPage((store.check("chk_1"),), 2, 2, 3)
        assert store.page(page=9) == CheckPage((), 9, 20, 3)

    @pytest.mark.parametrize(
        ("text", "found"),
        [("", "321"), ("FERRY", "1"), ("elections aldwick", "2"), ("100%", "3"), ("%", "3"), ("h_m", "3"), ("x", "")],
    )
    def test_every_word_must_be_in_the_claim(self, store: CheckStore, text: str, found: str) -> None:
        """Without case or accents; no character is a wildcard."""
        assert [each.id for each in store.page(text=text).checks] == [f"chk_{number}" for number in found]

    def test_by_verdict(self, store: CheckStore) -> None:
        """Alone or beside a text."""
        refuted = store.page(verdict=VerdictLabel.REFUTED)

        assert [each.id for each in refuted.checks] == ["chk_3", "chk_1"]
        assert store.page(verdict=VerdictLabel.REFUTED, text="ferry").total == 1
        assert store.page(verdict=VerdictLabel.CONFLICTING_EVIDENCE) == CheckPage((), 1, 20, 0)


def test_a_database_that_was_not_set_up_says_so() -> None:
    """In one sentence, whatever is asked of it."""
    engine = create_engine("sqlite://")
    store = CheckStore(engine)

    for deed in (lambda: store.save(BARE), lambda: store.check("chk_1"), store.page):
        with pytest.raises(StoreUnavailable, match="was not set up"):
            deed()
    engine.dispose()
