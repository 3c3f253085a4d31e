"""The audit log holds what was done, and shows it where anybody has tampered with it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest
from flask import Flask
from sqlalchemy import Engine

from service import current
from service.access.chain import START, Entry, faults, seal
from service.databases import open_engine
from service.store import AuditStore

TEXT = "The ferry to Aldwick sank in 1966. Nobody was aboard."
ENTRY = Entry("2026-11-22T09:00:00.000000+00:00", "account:anna", "withdrawal", "art_1", "req_1", "127.0.0.1")


@pytest.fixture(name="log")
def _log(engine: Engine) -> AuditStore:
    """A log on each of the databases."""
    return AuditStore(engine)


def filled(log: AuditStore, rows: int = 5) -> None:
    """Add rows to a log."""
    for number in range(rows):
        log.append(replace(ENTRY, object=f"art_{number}"))


def done_to(engine: Engine, *statements: str) -> None:
    """Tamper with a database."""
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def found(log: AuditStore) -> list[str]:
    """Return what is wrong with a log."""
    return faults(log.rows(), log.head())


class TestChain:
    """What was written down stays as it was written, or shows."""

    def test_a_log_as_written_is_whole(self, log: AuditStore) -> None:
        """Numbered from 1 without a gap; an empty one is whole too."""
        assert found(log) == []
        filled(log)

        assert [row.number for row in log.rows()] == [1, 2, 3, 4, 5]
        assert found(log) == []

    @pytest.mark.parametrize("column", ["at", "who", "deed", "object", "request_id", "address", "hash"])
    def test_a_changed_row_is_found(self, log: AuditStore, engine: Engine, column: str) -> None:
        """Whatever of it was changed."""
        filled(log)
        done_to(engine, f"UPDATE audit SET {column} = 'x' WHERE number = 3")  # noqa: S608 (our own column)

        assert found(log)[0] == "Row 3 was changed, or what stood before it."

    def test_a_removed_row_is_found(self, log: AuditStore, engine: Engine) -> None:
        """In the middle, at the beginning, and at the end."""
        filled(log)
        done_to(engine, "DELETE FROM audit WHERE number = 3")
        assert found(log) == ["Rows 3 to 3 are missing."]
        done_to(engine, "DELETE FROM audit WHERE number = 1")
        assert found(log)[0] == "Rows 1 to 1 are missing."
        done_to(engine, "DELETE FROM audit WHERE number > 2")
        assert found(log)[-1] == "Rows 3 to 5 are missing from the end."

    def test_a_removed_row_is_found_though_others_close_the_gap(self, log: AuditStore, engine: Engine) -> None:
        """Numbers can be made to fit; hashes cannot."""
        filled(log)
        done_to(
            engine,
            "DELETE FROM audit WHERE number = 3",
            "UPDATE audit SET number = 3 WHERE number = 4",
            "UPDATE audit SET number = 4 WHERE number = 5",
            "UPDATE audit_head SET number = 4",
        )

        assert found(log)[0] == "Row 3 was changed, or what stood before it."

    def test_reordered_rows_are_found(self, log: AuditStore, engine: Engine) -> None:
        """Two rows that changed places no longer fit where they stand."""
        filled(log)
        done_to(
            engine,
            "UPDATE audit SET number = 99 WHERE number = 2",
            "UPDATE audit SET number = 2 WHERE number = 3",
            "UPDATE audit SET number = 3 WHERE number = 99",
        )

        assert "Row 2 was changed, or what stood before it." in found(log)

    def test_a_log_that_was_written_anew_is_found_by_a_head_noted_before(self, log: AuditStore, engine: Engine) -> None:
        """Who may write the table can make a log that fits in itself; it does not end as the one that was known."""
        filled(log)
        noted = log.head()
        forged = seal(5, replace(ENTRY, object="forged"), [*log.rows()][3].hash)
        done_to(
            engine,
            f"UPDATE audit SET object = 'forged', hash = '{forged.hash}' WHERE number = 5",  # noqa: S608 (a hash)
            f"UPDATE audit_head SET hash = '{forged.hash}'",  # noqa: S608 (a hash)
        )

        assert found(log) == []
        assert faults(log.rows(), noted) == ["The log ends with row 5, where it is known to end with row 5 otherwise."]

    def test_the_hash_is_what_it_is_said_to_be(self) -> None:
        """SHA-256 of the row as JSON, with the hash before: anybody can count it again."""
        told = b'[1,"2026-11-22T09:00:00.000000+00:00","account:anna","withdrawal","art_1","req_1","127.0.0.1","%s"]'

        assert seal(1, ENTRY, START).hash == sha256(told % (b"0" * 64)).hexdigest()


def test_those_who_add_at_once_take_turns(log: AuditStore, engine: Engine) -> None:
    """Several connections, as of several processes: every row is there, once, in one chain."""
    elsewhere = open_engine(engine.url.render_as_string(hide_password=False))
    logs = (log, AuditStore(elsewhere))
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: logs[number % 2].append(ENTRY), range(40)))
    elsewhere.dispose()

    assert log.head()[0] == 40
    assert found(log) == []


class TestRecord:
    """What the desk writes down by itself."""

    def test_deeds_of_pages_and_api(self, open_app: Flask) -> None:
        """Who, what, on which object, in which request, from where; and never what a text says."""
        client = open_app.test_client()
        made = client.post("/api/v1/articles", json={"text": TEXT}, headers={"X-Request-ID": "one"}).get_json()
        client.post("/articles", data={"text": "The mole at Ulver was built of granite in 1902."})
        client.post(f"/articles/{made['id']}/noise", data={"level": "high", "note": "odd"})
        client.delete(f"/api/v1/articles/{made['id']}")
        client.get("/archive")
        client.delete("/api/v1/articles/art_none")
        with open_app.app_context():
            rows = list(current.desk().audit.rows())

        assert [row.entry.deed for row in rows] == ["ingest", "ingest", "noise_mark", "withdrawal"]
        assert [rows[number].entry.object for number in (0, 2, 3)] == [made["id"]] * 3
        assert rows[1].entry.object.startswith("art_")
        assert rows[0].entry.request_id == "one"
        assert {row.entry.who for row in rows} == {"anyone"}
        assert {row.entry.address for row in rows} == {"127.0.0.1"}
        assert "granite" not in repr(rows)

    def test_what_was_answered_before(self, open_app: Flask) -> None:
        """A write that is sent again under its key does nothing, so it leaves no second row."""
        client, key = open_app.test_client(), {"Idempotency-Key": "one"}
        for _ in range(2):
            assert client.post("/api/v1/articles", json={"text": TEXT}, headers=key).status_code == 201
        with open_app.app_context():
            assert len([*current.desk().audit.rows()]) == 1

    def test_several_articles_at_once(self, open_app: Flask) -> None:
        """One row names them, the first ones; how many more there were is told."""
        lines = "\n".join(f'{{"text": "The quarry of village number {number} was closed."}}' for number in range(25))
        client = open_app.test_client()
        client.post("/api/v1/articles", data=lines, content_type="application/x-ndjson")
        with open_app.app_context():
            (row,) = current.desk().audit.rows()

        assert row.entry.object.count("art_") == 20
        assert row.entry.object.endswith(" and 5 more")


def test_pages_of_the_log(log: AuditStore) -> None:
    """Newest first, by who, deed and object."""
    filled(log, 7)
    rows, total = log.page(per_page=3, page=2)

    assert ([row.number for row in rows], total) == ([4, 3, 2], 7)
    assert log.page(about="art_6")[1] == 1
    assert log.page(who="bob")[1] == 0


def test_a_desk_that_kept_no_log_yet(log: AuditStore, engine: Engine) -> None:
    """Where even the first row of the head is missing, the log begins all the same."""
    done_to(engine, "DELETE FROM audit_head")
    filled(log, 2)

    assert found(log) == []
