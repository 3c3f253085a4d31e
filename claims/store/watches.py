"""Where watches are kept, and what became of the verdicts of the claims they watch."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy import false as no
from ulid import ULID

from claims.errors import UnknownWatch
from claims.model import Check
from claims.store.checks import keep
from claims.store.tables import METADATA
from claims.watches import Alert, AlertRecord, SoughtUnit, Watch, WatchedClaim, WatchPage
from sources.database import UtcDateTime, behind, delete_row, is_over, row_of, take_turn, translated
from sources.model import Place
from sources.records import dump, load, load_all

# A watch that is being looked at is nobody else's for so long; one whose process died is looked at again after it.
TAKEN_FOR = timedelta(minutes=2)
READ_AT_ONCE = 500

WATCHES = Table(
    "watches",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("check_id", String(40), nullable=False),  # the last recorded check
    Column("looked_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime),  # since when it is to be looked at again; NULL: not
    Column("taken_until", UtcDateTime),
    Column("document", Text, nullable=False),
    Column("sought", Text, nullable=False),
    Index("watches_newest", "created_at", "id"),
    Index("watches_due", "due_at"),
)

# The articles whose sentences spoke for or against a watched claim when it was last looked at.
WATCH_QUOTES = Table(
    "watch_quotes",
    METADATA,
    Column("watch_id", String(40), primary_key=True),
    Column("article_id", String(40), primary_key=True),
    Index("watch_quotes_article", "article_id"),
)

ALERTS = Table(
    "alerts",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("watch_id", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("told", Boolean, nullable=False),  # to whoever is to be told of it by message
    Column("seen", Boolean, nullable=False),  # by somebody at the desk
    Column("document", Text, nullable=False),
    Index("alerts_newest", "at", "id"),
    Index("alerts_untold", "told"),
    Index("alerts_watch", "watch_id"),
)


class WatchStore:
    """Watches and alerts in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, watched: WatchedClaim, check: Check, sought: Sequence[SoughtUnit]) -> Watch:
        """Keep a claim under watch from this check on; the check is kept already.

        A claim that is under watch already, of the same outlets and languages, stays as it is: that watch is returned.
        """
        watch = Watch(f"wat_{ULID()}", check.checked_at, watched, check.id, check.checked_at)
        row = {
            "id": watch.id,
            "created_at": watch.created_at,
            "check_id": check.id,
            "looked_at": watch.looked_at,
            "document": dump(watched),
            "sought": dump(tuple(sought)),
        }
        with translated(), self._engine.begin() as connection:
            take_turn(connection, WATCHES)
            known = _known(connection, watched)
            if known is not None:
                return known
            connection.execute(insert(WATCHES), row)
            _quote(connection, watch.id, check)
        return watch

    def known(self, watched: WatchedClaim) -> Watch | None:
        """Return the watch under which a claim stands already, of the same outlets and languages."""
        with translated(), self._engine.connect() as connection:
            return _known(connection, watched)

    def watch(self, watch_id: str) -> Watch:
        """Return the watch with this id.

        Raises:
            UnknownWatch: no watch has this id.
        """
        with translated(), self._engine.connect() as connection:
            return _watch(row_of(connection, WATCHES, watch_id, _unknown(watch_id)))

    def remove(self, watch_id: str) -> None:
        """Watch a claim no longer; its checks and its alerts stay.

        Raises:
            UnknownWatch: no watch has this id.
        """
        with translated(), self._engine.begin() as connection:
            delete_row(connection, WATCHES, watch_id, _unknown(watch_id))
            connection.execute(delete(WATCH_QUOTES).where(WATCH_QUOTES.c.watch_id == watch_id))

    def page(self, *, page: int = 1, per_page: int = 20, after: Place | None = None) -> WatchPage:
        """Return one page of the watches, newest first; or what stands behind a place in it."""
        here = behind(WATCHES.c.created_at, WATCHES.c.id, after)
        newest = select(WATCHES).where(*here).order_by(WATCHES.c.created_at.desc(), WATCHES.c.id.desc())
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(WATCHES)).scalar_one()
            rows = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return WatchPage(tuple(_watch(row) for row in rows), page, per_page, total)

    def fingerprint(self) -> tuple[int, str]:
        """Return what differs when a watch was added or removed."""
        with translated(), self._engine.connect() as connection:
            count, last = connection.execute(select(func.count(), func.max(WATCHES.c.id))).one()
        return int(count), last or ""

    def sought(self) -> Iterator[tuple[str, tuple[SoughtUnit, ...]]]:
        """Give every watch with what it looks for."""
        last = ""
        while True:
            some = select(WATCHES.c.id, WATCHES.c.sought).where(WATCHES.c.id > last).order_by(WATCHES.c.id)
            with translated(), self._engine.connect() as connection:
                rows = connection.execute(some.limit(READ_AT_ONCE)).all()
            yield from ((row.id, load_all(SoughtUnit, row.sought)) for row in rows)
            if len(rows) < READ_AT_ONCE:
                return
            last = rows[-1].id

    def quoting(self, article_id: str) -> frozenset[str]:
        """Return the watches whose claim a sentence of this article spoke for or against."""
        wanted = select(WATCH_QUOTES.c.watch_id).where(WATCH_QUOTES.c.article_id == article_id)
        with translated(), self._engine.connect() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def make_due(self, watch_ids: Iterable[str], *, now: datetime) -> None:
        """Note that these claims are to be checked again."""
        ids = sorted(set(watch_ids))
        with translated(), self._engine.begin() as connection:
            for at in range(0, len(ids), READ_AT_ONCE):
                some = WATCHES.c.id.in_(ids[at : at + READ_AT_ONCE])
                connection.execute(update(WATCHES).where(some).values(due_at=now))

    def due(self) -> int:
        """Count the watches that wait to be looked at again."""
        with translated(), self._engine.connect() as connection:
            return int(connection.execute(select(func.count(WATCHES.c.due_at))).scalar_one())

    def take_due(self, *, now: datetime) -> tuple[Watch, datetime] | None:
        """Return the watch that has waited longest, and since when: for a while the caller's alone."""
        free = or_(WATCHES.c.taken_until.is_(None), is_over(WATCHES.c.taken_until, now, TAKEN_FOR))
        longest = select(WATCHES).where(WATCHES.c.due_at.is_not(None), free).order_by(WATCHES.c.due_at, WATCHES.c.id)
        with translated(), self._engine.begin() as connection:
            for row in connection.execute(longest.limit(5)).all():
                mine = update(WATCHES).where(WATCHES.c.id == row.id, free).values(taken_until=now + TAKEN_FOR)
                if connection.execute(mine).rowcount:
                    return _watch(row), row.due_at
        return None

    def looked(self, watch: Watch, check: Check, due_at: datetime, record: AlertRecord | None) -> Alert | None:
        """Note that a claim was looked at; where its verdict changed, keep the check and the alert with it.

        All in one transaction, and nothing of it where somebody else recorded a check of this watch meanwhile or it is
        watched no more. What became due while it was looked at stays due.
        """
        alert = None if record is None else Alert(f"alt_{ULID()}", watch.id, check.checked_at, False, record)
        values: dict[str, Any] = {"looked_at": check.checked_at, "taken_until": None}
        with translated(), self._engine.begin() as connection:
            same = (WATCHES.c.id == watch.id) & (WATCHES.c.check_id == watch.check_id)
            recorded = values if alert is None else values | {"check_id": check.id}
            if not connection.execute(update(WATCHES).where(same).values(recorded)).rowcount:
                return None
            settled = (WATCHES.c.id == watch.id) & (WATCHES.c.due_at == due_at)
            connection.execute(update(WATCHES).where(settled).values(due_at=None))
            _quote(connection, watch.id, check)
            if alert is not None:
                keep(connection, check)
                connection.execute(insert(ALERTS), _alert_row(alert))
        return alert

    def release(self, watch: Watch) -> None:
        """Give a watch back that could not be looked at; it stays due."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(WATCHES).where(WATCHES.c.id == watch.id).values(taken_until=None))

    def alerts(
        self, *, limit: int = 20, unseen: bool = False, watch_id: str | None = None, after: Place | None = None
    ) -> tuple[Alert, ...]:
        """Return the last alerts, newest first: of all watches or of one, all or only those nobody put aside.

        With `after`, those that stand behind a place in the list.
        """
        wanted = [*behind(ALERTS.c.at, ALERTS.c.id, after), *([ALERTS.c.seen == no()] if unseen else [])]
        wanted += [] if watch_id is None else [ALERTS.c.watch_id == watch_id]
        newest = select(ALERTS).where(*wanted).order_by(ALERTS.c.at.desc(), ALERTS.c.id.desc()).limit(limit)
        with translated(), self._engine.connect() as connection:
            return tuple(_alert(row) for row in connection.execute(newest))

    def count_unseen(self) -> int:
        """Count the alerts that nobody has put aside."""
        wanted = select(func.count()).select_from(ALERTS).where(ALERTS.c.seen == no())
        with translated(), self._engine.connect() as connection:
            return int(connection.execute(wanted).scalar_one())

    def put_aside(self, alert_ids: Collection[str]) -> None:
        """Note that somebody at the desk has seen these alerts."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(ALERTS).where(ALERTS.c.id.in_(sorted(alert_ids))).values(seen=True))

    def untold(self, limit: int) -> tuple[Alert, ...]:
        """Return alerts that nobody was told of by message, oldest first."""
        oldest = select(ALERTS).where(ALERTS.c.told == no()).order_by(ALERTS.c.at, ALERTS.c.id).limit(limit)
        with translated(), self._engine.connect() as connection:
            return tuple(_alert(row) for row in connection.execute(oldest))

    def mark_told(self, alert_id: str) -> None:
        """Note that whoever is to be told of an alert has a message on its way."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(ALERTS).where(ALERTS.c.id == alert_id).values(told=true()))


def _known(connection: Connection, watched: WatchedClaim) -> Watch | None:
    """Return the first watch of a claim: a document begins with it, as `sources.records` writes one."""
    claim = f'{{"claim":{dump(watched.claim)},'
    alike = select(WATCHES).where(func.substr(WATCHES.c.document, 1, len(claim)) == claim).order_by(WATCHES.c.id)
    found = (_watch(row) for row in connection.execute(alike))
    return next((each for each in found if each.watched.asks_as(watched)), None)


def _unknown(watch_id: str) -> UnknownWatch:
    return UnknownWatch(f"No watch has the id {watch_id!r}.")


def _quote(connection: Connection, watch_id: str, check: Check) -> None:
    connection.execute(delete(WATCH_QUOTES).where(WATCH_QUOTES.c.watch_id == watch_id))
    quoted = sorted({item.citation.id for item in check.evidence})
    if quoted:
        connection.execute(insert(WATCH_QUOTES), [{"watch_id": watch_id, "article_id": each} for each in quoted])


def _watch(row: Row[Any]) -> Watch:
    return Watch(row.id, row.created_at, load(WatchedClaim, row.document), row.check_id, row.looked_at)


def _alert_row(alert: Alert) -> Mapping[str, Any]:
    return {
        "id": alert.id,
        "watch_id": alert.watch_id,
        "at": alert.at,
        "told": False,
        "seen": alert.seen,
        "document": dump(alert.record),
    }


def _alert(row: Row[Any]) -> Alert:
    return Alert(row.id, row.watch_id, row.at, bool(row.seen), load(AlertRecord, row.document))
