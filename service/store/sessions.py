"""Who has signed in, in a table that its accounts own."""

from datetime import datetime

from sqlalchemy import Column, Engine, ForeignKey, Index, String, Table, delete, insert, select, update

from service.access.model import Session
from service.store.account_rows import ACCOUNTS, from_row
from service.store.tables import METADATA
from sources.database import UtcDateTime, translated

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("digest", String(64), primary_key=True),  # SHA-256 of what the browser holds: a copy of this opens nothing
    Column("account_id", ForeignKey(ACCOUNTS.c.id, ondelete="CASCADE"), nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Index("sessions_account", "account_id"),
)


class SessionStore:
    """Who has signed in, and when each was last seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, digest: str, account_id: str, at: datetime) -> None:
        """Remember that somebody has signed in."""
        row = {"digest": digest, "account_id": account_id, "began_at": at, "seen_at": at}
        with translated(), self._engine.begin() as connection:
            connection.execute(insert(SESSIONS), row)

    def find(self, digest: str) -> Session | None:
        """Return a session with its account, unless that is disabled."""
        both = select(SESSIONS.c.began_at, SESSIONS.c.seen_at, ACCOUNTS).join(ACCOUNTS)
        wanted = (SESSIONS.c.digest == digest) & ACCOUNTS.c.disabled_at.is_(None)
        with translated(), self._engine.connect() as connection:
            row = connection.execute(both.where(wanted)).one_or_none()
        return None if row is None else Session(from_row(row), row.began_at, row.seen_at)

    def seen(self, digest: str, at: datetime) -> None:
        """Remember that a session was used."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(SESSIONS).where(SESSIONS.c.digest == digest).values(seen_at=at))

    def end(self, digest: str) -> None:
        """Forget a session."""
        with translated(), self._engine.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest))

    def end_old(self, *, began_before: datetime, seen_before: datetime) -> None:
        """Forget the sessions that are over anyway."""
        over = (SESSIONS.c.began_at < began_before) | (SESSIONS.c.seen_at < seen_before)
        with translated(), self._engine.begin() as connection:
            connection.execute(delete(SESSIONS).where(over))
