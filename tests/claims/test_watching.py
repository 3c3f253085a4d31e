"""Which watched claims an article could change, told by an inverted map of what they look for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, event

from claims.errors import UnknownCheck, UnknownWatch, UnreadableClaim
from claims.model import Check
from claims.store import CheckStore, WatchStore
from claims.store.watches import TAKEN_FOR
from claims.watches import AlertRecord, Outcome, Watch, WatchedClaim
from claims.watching import WatchMap, sought_by
from sources.model import Frequencies
from tests.factories import check, evidence

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CLAIMS = {
    "bridge": "The Merrow Bridge was opened in 1967",
    "ferry": "The ferry to Aldwick sank in 1966",
    "premier": "Prime Minister Shehbaz Sharif resigned in April",
    "smallpox": "Nobody died of smallpox after 1977",
}


def count(terms: Iterable[str]) -> Frequencies:
    """Say of an archive that it has seen common words often, and no others."""
    often = {"open": 400, "die": 900, "minist": 700, "april": 300, "resign": 200}
    return Frequencies(2_000, {term: often.get(term, 2) for term in terms})


@pytest.fixture(scope="module", name="watched")
def _watched() -> WatchMap:
    return WatchMap(((key, sought_by(claim)) for key, claim in CLAIMS.items()), count)


@pytest.mark.parametrize(
    ("sentences", "affected"),
    [
        (["The Merrow Bridge was closed to lorries."], {"bridge"}),
        (["It opened in 1968, the county said."], set()),
        (["A vessel on the Aldwick run went down in a gale.", "The ferries were old."], {"ferry"}),
        (["Mr Shahbaz Sharif stepped down on Monday."], {"premier"}),
        (["No child has died of smallpox for decades."], {"smallpox"}),
        (["The council met.", "It spoke of roads.", "Nothing was decided."], set()),
        ([""], set()),
        ([], set()),
    ],
    ids="subject common-word two-sentences another-spelling refuting other empty none".split(),
)  # fmt: skip
def test_only_the_affected_are_found(watched: WatchMap, sentences: list[str], affected: set[str]) -> None:
    """A claim is affected by what speaks of enough of it, in other forms and spellings too, not by a common word."""
    assert watched.affected(None, sentences) == affected


def test_the_title_is_read_with_every_passage(watched: WatchMap) -> None:
    """What only the title names is spoken of in the text."""
    assert watched.affected("Merrow Bridge", ["It was opened by the mayor."]) == {"bridge"}


def test_words_far_apart_are_no_passage() -> None:
    """The words of a claim scattered over a long article do not speak of it."""
    watched = WatchMap([("w", sought_by("Harbour pilots in Tarnholt refused the new tariff agreement"))], count)
    scattered = ["A pilot landed.", *["Nothing was said."] * 5, "A tariff rose.", *["Nothing was said."] * 5]

    assert watched.affected(None, [*["Nothing was said."] * 4, *scattered]) == frozenset()


def test_an_empty_map() -> None:
    """Where nothing is watched nothing is affected."""
    empty = WatchMap([], count)

    assert (len(empty), empty.affected("Merrow Bridge", ["It opened."])) == (0, frozenset())


def test_a_claim_of_figures_is_watched_by_them() -> None:
    """Where a claim holds nothing but figures, these are looked for; what holds nothing is refused."""
    with pytest.raises(UnreadableClaim):
        sought_by("it was")

    assert sought_by("It was 1967")


class TestStore:
    """Watches and alerts, kept on every database."""

    @pytest.fixture(name="store")
    def _store(self, engine: Engine) -> WatchStore:
        return WatchStore(engine)

    @pytest.fixture(name="kept")
    def _kept(self, engine: Engine, store: WatchStore) -> Watch:
        first = check(evidence())
        CheckStore(engine).save(first)
        return store.add(WatchedClaim(first.claim.text, ("Coast Gazette",), ("en",), "why", "anna"), first, ())

    def test_what_is_kept_is_read(self, store: WatchStore, kept: Watch) -> None:
        """As it was written, by its id, in the list and by the article it quotes; removed, it is gone."""
        assert store.watch(kept.id) == kept
        assert store.page().watches == (kept,)
        assert store.quoting("art_1") == {kept.id}
        before = store.fingerprint()
        store.remove(kept.id)
        assert (store.page().total, store.quoting("art_1")) == (0, frozenset())
        assert store.fingerprint() != before
        for call in (store.watch, store.remove):
            with pytest.raises(UnknownWatch):
                call(kept.id)

    def test_a_claim_is_watched_once(self, store: WatchStore, kept: Watch) -> None:
        """Asked for again it is the same watch, whatever the note; asked of other outlets it is another."""
        assert store.known(kept.watched) == kept
        assert store.add(replace(kept.watched, note="again", by="ben"), check(), sought_by(CLAIMS["ferry"])) == kept
        assert dict(store.sought()) == {kept.id: ()}

        elsewhere = replace(kept.watched, outlets=("Courier",))
        assert store.known(elsewhere) is None
        assert store.add(elsewhere, check(), ()).id != kept.id

    def test_what_is_sought_is_given_in_order(self, store: WatchStore, kept: Watch) -> None:
        """Every watch comes with what it looks for."""
        units = sought_by(CLAIMS["premier"])
        other = store.add(replace(kept.watched, claim=CLAIMS["premier"]), check(), units)

        assert dict(store.sought()) == {kept.id: (), other.id: units}

    def test_more_than_are_read_at_once(self, store: WatchStore, kept: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
        """They come all, in order, however many are read at a time."""
        others = [store.add(replace(kept.watched, claim=claim), check(), ()) for claim in list(CLAIMS.values())[:3]]
        monkeypatch.setattr("claims.store.watches.READ_AT_ONCE", 2)

        assert [key for key, _ in store.sought()] == sorted([kept.id, *(other.id for other in others)])

    def test_what_another_takes_meanwhile_is_left(self, engine: Engine, store: WatchStore, kept: Watch) -> None:
        """Of two who see the same watch due, one gets it, and the other the next."""
        other = store.add(replace(kept.watched, outlets=()), check(), ())
        store.make_due([kept.id, other.id], now=NOW)
        quicker = [store]

        @event.listens_for(engine, "before_cursor_execute")
        def come_first(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
            if statement.startswith("UPDATE watches") and quicker:
                assert quicker.pop().take_due(now=NOW) == (kept, NOW)

        assert store.take_due(now=NOW) == (other, NOW)

    def test_one_at_a_time(self, store: WatchStore, kept: Watch) -> None:
        """What is due is one caller's at a time, until given back, looked at, or forgotten for too long."""
        assert store.take_due(now=NOW) is None
        store.make_due([kept.id], now=NOW)
        taken = store.take_due(now=NOW)
        assert taken == (kept, NOW)
        assert (store.take_due(now=NOW), store.due()) == (None, 1)
        assert store.take_due(now=NOW + TAKEN_FOR + timedelta(seconds=1)) == taken
        store.release(kept)
        assert store.take_due(now=NOW) == taken

    def test_a_changed_verdict_is_kept_with_its_check(self, engine: Engine, store: WatchStore, kept: Watch) -> None:
        """Check, alert and the watch's new state come together; who comes late with another changes nothing."""
        store.make_due([kept.id], now=NOW)
        late = again("chk_late")
        alert = store.looked(kept, again("chk_new"), NOW, record(kept))

        assert alert is not None
        assert store.looked(kept, late, NOW, record(kept)) is None
        assert (store.watch(kept.id).check_id, store.due()) == ("chk_new", 0)
        assert CheckStore(engine).check("chk_new").id == "chk_new"
        with pytest.raises(UnknownCheck):
            CheckStore(engine).check("chk_late")
        assert store.alerts() == store.alerts(watch_id=kept.id, unseen=True) == store.untold(5) == (alert,)
        store.mark_told(alert.id)
        store.put_aside([alert.id])
        assert (store.untold(5), store.alerts(unseen=True), store.count_unseen()) == ((), (), 0)
        assert store.alerts()[0].seen

    def test_the_same_verdict_keeps_nothing_but_the_moment(self, store: WatchStore, kept: Watch) -> None:
        """The check is not kept; what became due meanwhile stays due."""
        store.make_due([kept.id], now=NOW)
        later = NOW + timedelta(seconds=5)
        store.make_due([kept.id], now=later)
        assert store.looked(kept, again("chk_same"), NOW, None) is None

        assert (store.watch(kept.id).check_id, store.due()) == (kept.check_id, 1)
        assert store.watch(kept.id).looked_at == again("x").checked_at
        assert store.take_due(now=later) is not None


def again(check_id: str) -> Check:
    """Return a later check."""
    return replace(check(evidence()), id=check_id, checked_at=NOW + timedelta(hours=1))


def record(kept: Watch) -> AlertRecord:
    """Return what an alert tells."""
    label = check().verdict.label
    return AlertRecord(
        kept.watched.claim, Outcome(kept.check_id, label, False, "low"), Outcome("chk_new", label, True, "low"), ()
    )


def test_a_claim_of_one_word_is_affected_by_it() -> None:
    """Nothing of it is left out of the map."""
    alone = WatchMap([("one", sought_by("Smallpox!"))], count)

    assert alone.affected(None, ["There was smallpox in the town."]) == {"one"}
    assert alone.affected(None, ["There was rain in the town."]) == set()
