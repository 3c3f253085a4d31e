"""What is done is in the audit log in the very transaction that does it, or noted there until the log has it."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, insert, select

from service import create_app, current
from service.access import accounts
from service.access.chain import Entry, faults
from service.access.errors import UnusableAccount
from service.access.model import Deed, Role
from service.access.records import by_command
from service.databases import open_engine
from service.settings import Settings
from service.store import AccountStore, AuditStore, noting
from service.store.account_rows import ACCOUNTS
from service.store.audit import BROKEN_OFF, DUE, LONGEST
from service.store.holding import holder
from service.upkeep.doctor import Part, examine
from service.upkeep.keeping import Keeper
from service.wiring import open_desk
from sources.errors import StoreUnavailable

PASSWORD = "a long enough password"  # noqa: S105 (of nobody)
ENTRY = Entry("2026-11-22T09:00:00.000000+00:00", "account:anna", Deed.ACCOUNT_ADDED, "bob editor", "req_1", "::1")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GONE = f"{os.uname().nodename} 999999999 01"
# A process that keeps an article and is killed where it would write down on what it did so.
KILLED = """
import os, signal, sys
from service import create_app, current
from service.store import AuditStore
app = create_app()
AuditStore.replace = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
sent = {"text": "The ferry to Aldwick sank in 1966."}
app.test_client().post("/api/v1/articles", json=sent, headers={"X-Request-ID": "broken"})
"""


@pytest.fixture(name="listening")
def _listening(engine: Engine) -> Engine:
    """A database of each kind, listened to."""
    noting.listen(engine)
    return engine


def deeds(log: AuditStore) -> list[tuple[str, str]]:
    """Return what a log holds, and that it is whole."""
    assert faults(log.rows(), log.head()) == []
    return [(row.entry.deed, row.entry.object) for row in log.rows()]


def notes(engine: Engine) -> list[str]:
    """Return the deeds that are noted."""
    with engine.connect() as connection:
        return list(connection.execute(select(DUE.c.deed)).scalars())


def test_every_deed_is_placed() -> None:
    """Of each it is known by the change of which table it is seen."""
    assert set(noting.WRITES) == set(Deed)


class TestOneTransaction:
    """Deed and row are kept together, or neither is."""

    def test_what_is_done_is_written_down(self, listening: Engine) -> None:
        """Where it is known on what, the row is in the transaction of the deed: nothing is appended after it."""
        log = AuditStore(listening)
        store = AccountStore(listening)
        with noting.doing(log, ENTRY):
            accounts.add(store, "bob", Role.EDITOR, PASSWORD, lambda *_: noting.doing(log, ENTRY))
            assert deeds(log) == [("account_added", "bob editor")]

    def test_a_log_that_cannot_be_written_undoes_the_deed(self, listening: Engine) -> None:
        """Nothing is done that is in no log."""
        log = AuditStore(listening)
        with listening.begin() as connection:
            connection.exec_driver_sql("DROP TABLE audit_head")
        with pytest.raises(StoreUnavailable):
            accounts.add(
                AccountStore(listening), "bob", Role.EDITOR, PASSWORD, lambda deed, on: by_command(log, deed, on)
            )
        with listening.connect() as connection:
            assert connection.execute(select(ACCOUNTS.c.name)).all() == []

    def test_what_fails_is_in_no_log(self, listening: Engine) -> None:
        """A second account of the same name is refused, and not written down."""
        log = AuditStore(listening)
        for attempt in range(2):
            try:
                accounts.add(
                    AccountStore(listening), "bob", Role.EDITOR, PASSWORD, lambda deed, on: by_command(log, deed, on)
                )
            except UnusableAccount:
                assert attempt == 1

        assert deeds(log) == [("account_added", "bob editor")]

    def test_what_is_rolled_back_is_done_again(self, listening: Engine) -> None:
        """A transaction that fails at its end leaves no row; the one that does the same after it does."""
        log = AuditStore(listening)
        row = {"id": "acc_1", "name": "bob", "role": "editor", "created_at": NOW}
        with noting.doing(log, ENTRY):
            with listening.connect() as connection:
                connection.execute(insert(ACCOUNTS), row)
                connection.rollback()
            assert deeds(log) == []
            with listening.begin() as connection:
                connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.id == "nobody"))  # changes nothing: no deed
            assert deeds(log) == []
            with listening.begin() as connection:
                connection.execute(insert(ACCOUNTS), row)

        assert len(deeds(log)) == 1

    def test_writers_at_once_keep_one_chain(self, listening: Engine) -> None:
        """On either database, from two engines and eight threads: every deed is there once, in one chain."""
        elsewhere = open_engine(listening.url.render_as_string(hide_password=False))
        noting.listen(elsewhere)

        def add(number: int) -> None:
            engine = (listening, elsewhere)[number % 2]
            log = AuditStore(engine)
            with noting.doing(log, replace(ENTRY, object=str(number))), engine.begin() as connection:
                row = {"id": f"acc_{number}", "name": f"bob {number}", "role": "editor", "created_at": NOW}
                connection.execute(insert(ACCOUNTS), row)

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(add, range(48)))
        elsewhere.dispose()

        assert sorted(int(on) for _, on in deeds(AuditStore(listening))) == [*range(48)]


class TestNotes:
    """What a deed was done on may come out later than the deed is done."""

    def test_a_note_is_replaced_by_the_row(self, listening: Engine) -> None:
        """The note is there once the deed is; then the row is, and no note."""
        log = AuditStore(listening)
        deed = noting.Doing(replace(ENTRY, object=""), certain=False)
        noting.begin(deed)
        with listening.begin() as connection:
            connection.execute(insert(ACCOUNTS), {"id": "acc_1", "name": "bob", "role": "editor", "created_at": NOW})
        noting.begin(None)
        assert (notes(listening), deeds(log)) == (["account_added"], [])
        noting.finish(log, deed, ENTRY)

        assert (notes(listening), deeds(log)) == ([], [("account_added", "bob editor")])
        noting.finish(log, deed, ENTRY)
        assert len(deeds(log)) == 1

    def test_a_note_that_was_left_is_settled_once(self, listening: Engine) -> None:
        """Its process has ended, or it is older than any request (or newer, by a clock that leapt); not before."""
        log = AuditStore(listening)
        kept = {name: getattr(ENTRY, name) for name in Entry.__slots__} | {"object": ""}
        ages = {"now": timedelta(0), "old": LONGEST * 2, "ahead": -LONGEST * 2}
        with listening.begin() as connection:
            connection.execute(insert(DUE), kept | {"id": "gone", "holder": GONE, "noted_at": NOW})
            for name, age in ages.items():
                connection.execute(insert(DUE), kept | {"id": name, "holder": holder(), "noted_at": NOW - age})

        assert sorted(log.due(NOW)) == ["ahead", "gone", "old"]
        assert [log.settle(NOW), log.settle(NOW)] == [3, 0]
        assert deeds(log) == [("account_added", BROKEN_OFF)] * 3

    def test_a_killed_request_is_in_the_log_after_all(self, tmp_path: Path) -> None:
        """The article is kept, its maker killed before the row: the doctor tells, the keeper or the doctor mends."""
        home = tmp_path / "home"
        environ = os.environ | {"CLAIMDESK_HOME": str(home), "CLAIMDESK_STANCE_MODEL": "none"}
        killed = subprocess.run([sys.executable, "-c", KILLED], env=environ, check=False, cwd=Path(__file__).parents[3])
        assert killed.returncode == -signal.SIGKILL
        with closing(open_desk(replace(Settings.at(home), stance_model=None))) as desk:
            assert (desk.articles.holdings().articles, deeds(desk.audit)) == (1, [])
            told = [finding for finding in examine(desk, mend=False) if finding.part is Part.AUDIT]
            assert [finding.mended for finding in told] == [False]
            Keeper(desk).look()

            assert deeds(desk.audit) == [("ingest", BROKEN_OFF)]
            assert next(desk.audit.rows()).entry.request_id == "broken"
            assert [finding for finding in examine(desk) if finding.part is Part.AUDIT] == []

    def test_a_log_that_fails_after_the_deed_is_made_up_for(self, open_app: Flask) -> None:
        """What was acknowledged stays acknowledged, and is in the log as soon as it can be written."""
        client = open_app.test_client()
        with open_app.app_context():
            desk = current.desk()
        with desk.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE audit RENAME TO aside")
        made = client.post("/api/v1/articles", json={"text": "The ferry to Aldwick sank in 1966."})
        refused = client.delete(f"/api/v1/articles/{made.get_json()['id']}")
        with desk.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE aside RENAME TO audit")

        assert (made.status_code, refused.status_code) == (201, 503)
        assert desk.articles.holdings().articles == 1
        assert desk.audit.settle(datetime.now(UTC) + LONGEST * 2) == 1
        assert deeds(desk.audit) == [("ingest", BROKEN_OFF)]


def test_a_deed_that_answers_badly_is_written_down_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was committed counts, not what was answered."""
    app = create_app(replace(Settings.at(tmp_path / "home"), stance_model=None))
    client = app.test_client()
    made = client.post("/api/v1/articles", json={"text": "The ferry to Aldwick sank in 1966."}).get_json()
    with app.app_context():
        desk = current.desk()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(desk.articles), "forget_withdrawn", fail)
    assert client.delete(f"/api/v1/articles/{made['id']}").status_code == 500
    with closing(desk):
        assert deeds(desk.audit) == [("ingest", made["id"]), ("withdrawal", made["id"])]
