"""Where checks are kept: each one immutable document, beside the columns it is found by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Index, Row, String, Table, Text, func, insert, select

from claims.errors import UnknownCheck
from claims.model import Check, CheckPage, VerdictLabel
from claims.store.days import within
from claims.store.known import remember
from claims.store.rulings import ruled_by
from claims.store.surveying import note_quotes
from claims.store.tables import METADATA
from sources.database import UtcDateTime, behind, translated
from sources.model import Place
from sources.records import dump, load
from sources.text import fold

CHECKS = Table(
    "checks",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("checked_at", UtcDateTime, nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("claim", Text, nullable=False),  # folded: what a search of the history looks in
    Column("document", Text, nullable=False),
    Index("checks_newest", "checked_at", "id"),
)


class CheckOrder(StrEnum):
    """In which order a history is told."""

    NEWEST, OLDEST, CLAIM = "newest", "oldest", "claim"


def to_row(check: Check) -> dict[str, Any]:
    """Return a check as the columns of its row."""
    return {
        "id": check.id,
        "checked_at": check.checked_at,
        "verdict": check.verdict.label.value,
        "claim": fold(check.claim.text),
        "document": dump(check),
    }


def from_row(row: Row[Any]) -> Check:
    """Return the very check that was saved."""
    return load(Check, row.document)


def keep(connection: Connection, check: Check) -> None:
    """Keep a check within a transaction that may keep more beside it."""
    connection.execute(insert(CHECKS), to_row(check))
    remember(connection, check.claim.text, check.id)
    note_quotes(connection, check.id, (item.citation.id for item in check.evidence))


_ORDERS = {
    CheckOrder.NEWEST: (CHECKS.c.checked_at.desc(), CHECKS.c.id.desc()),
    CheckOrder.OLDEST: (CHECKS.c.checked_at, CHECKS.c.id),
    CheckOrder.CLAIM: (CHECKS.c.claim, CHECKS.c.checked_at.desc(), CHECKS.c.id.desc()),
}


@dataclass(frozen=True, slots=True)
class CheckSearch:
    """Which checks are asked for: none left out where a part is not given; days are in UTC, both included."""

    text: str = ""
    verdict: VerdictLabel | None = None
    editor: str = ""
    since: date | None = None
    until: date | None = None
    order: CheckOrder = CheckOrder.NEWEST


def _asked(search: CheckSearch) -> list[ColumnElement[bool]]:
    asked = [CHECKS.c.claim.contains(word, autoescape=True) for word in fold(search.text).split()]
    asked += within(CHECKS.c.checked_at, search.since, search.until)
    if search.verdict is not None:
        asked.append(CHECKS.c.verdict == search.verdict.value)
    if search.editor.strip():
        asked.append(ruled_by(CHECKS.c.id, search.editor))
    return asked


class CheckStore:
    """Checks in a database. A check is written once and never changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save_all(self, checks: Iterable[Check]) -> None:
        """Keep several checks in one transaction: all of them, or none."""
        with translated(), self._engine.begin() as connection:
            for check in checks:
                keep(connection, check)

    def save(self, check: Check) -> None:
        """Keep a check."""
        with translated(), self._engine.begin() as connection:
            keep(connection, check)

    def check(self, check_id: str) -> Check:
        """Return the check with this id.

        Raises:
            UnknownCheck: no check has this id.
        """
        with translated(), self._engine.connect() as connection:
            row = connection.execute(select(CHECKS.c.document).where(CHECKS.c.id == check_id)).one_or_none()
        if row is None:
            raise UnknownCheck(f"No check has the id {check_id!r}.")
        return from_row(row)

    def checks(self, check_ids: Iterable[str]) -> dict[str, Check]:
        """Return the checks with these ids, by id; an id that is of none is left out."""
        wanted = select(CHECKS.c.id, CHECKS.c.document).where(CHECKS.c.id.in_(sorted(set(check_ids))))
        with translated(), self._engine.connect() as connection:
            return {row.id: load(Check, row.document) for row in connection.execute(wanted)}

    def ids(self, search: CheckSearch) -> list[str]:
        """Return the ids of all checks that are asked for, in their order."""
        found = select(CHECKS.c.id).where(*_asked(search)).order_by(*_ORDERS[search.order])
        with translated(), self._engine.connect() as connection:
            return list(connection.execute(found).scalars())

    def page(  # noqa: PLR0913 (what a history is searched by)
        self,
        *,
        text: str = "",
        verdict: VerdictLabel | None = None,
        editor: str = "",
        since: date | None = None,
        until: date | None = None,
        order: CheckOrder = CheckOrder.NEWEST,
        page: int = 1,
        per_page: int = 20,
        after: Place | None = None,
    ) -> CheckPage:
        """Return one page of the history: checks whose claim holds every word of `text`.

        `editor` holds words of the name of one who ruled on them; `since` and `until` are days in UTC, both included.
        `after` is a place in the list that is newest first: what stands behind it is returned.
        """
        wanted = _asked(CheckSearch(text, verdict, editor, since, until))
        here = (*wanted, *behind(CHECKS.c.checked_at, CHECKS.c.id, after))
        newest = select(CHECKS.c.document).where(*here).order_by(*_ORDERS[order])
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(CHECKS).where(*wanted)).scalar_one()
            rows = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return CheckPage(tuple(from_row(row) for row in rows), page, per_page, total)
