"""What checks there are, counted by verdict, and which of them quote an article."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Engine, ForeignKey, Index, String, Table, func, insert, select

from claims.model import Check, VerdictLabel
from claims.store.tables import METADATA
from sources.database import translated
from sources.records import load

# Which articles each check quotes, so that an article's page finds its checks without reading them all.
QUOTED = Table(
    "check_quotes",
    METADATA,
    Column("article_id", String(40), primary_key=True),
    Column("check_id", String(40), ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Index("check_quotes_check", "check_id"),
)
CHUNK = 500  # rows written at once


def note_quotes(connection: Connection, check_id: str, article_ids: Iterable[str]) -> None:
    """Remember which articles a check quotes, within the transaction that saves it."""
    rows = [{"article_id": article_id, "check_id": check_id} for article_id in sorted(set(article_ids))]
    for at in range(0, len(rows), CHUNK):
        connection.execute(insert(QUOTED), rows[at : at + CHUNK])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks came to each verdict, and when the last one was made."""

    by_verdict: dict[VerdictLabel, int]
    last: datetime | None

    @property
    def total(self) -> int:
        """How many checks there are."""
        return sum(self.by_verdict.values())


class CheckSurvey:
    """Counts of the checks. Every method raises `StoreUnavailable` when the database cannot do its work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def tally(self) -> Tally:
        """Count the checks by verdict; a verdict that none came to counts 0."""
        checks = METADATA.tables["checks"]
        counted = select(checks.c.verdict, func.count()).group_by(checks.c.verdict)
        with translated(), self._engine.connect() as connection:
            found = {row.verdict: row[1] for row in connection.execute(counted)}
            last = connection.execute(select(func.max(checks.c.checked_at))).scalar_one()
        return Tally({label: found.get(label.value, 0) for label in VerdictLabel}, last)

    def quoting(self, article_id: str, *, limit: int) -> tuple[int, tuple[Check, ...]]:
        """Return how many checks quote an article, and the newest of them."""
        checks = METADATA.tables["checks"]
        quoting = QUOTED.c.article_id == article_id
        newest = (
            select(checks.c.document)
            .join(QUOTED, QUOTED.c.check_id == checks.c.id)
            .where(quoting)
            .order_by(checks.c.checked_at.desc(), checks.c.id.desc())
            .limit(limit)
        )
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(QUOTED).where(quoting)).scalar_one()
            return total, tuple(load(Check, row.document) for row in connection.execute(newest))
