"""Where rulings are kept: each one immutable document, numbered on its check, beside the columns it is found by."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Engine,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from claims.errors import UnknownRuling
from claims.rulings import Ruled, Ruling, RulingPage, RulingsWanted
from claims.store.days import within
from claims.store.tables import METADATA
from sources.database import UtcDateTime, behind, translated
from sources.errors import StoreUnavailable
from sources.model import Place
from sources.records import dump, load
from sources.text import fold

RULINGS = Table(
    "rulings",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("check_id", String(40), ForeignKey("checks.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # on its check, from 1: the last one counts
    Column("ruled_at", UtcDateTime, nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("editor", Text, nullable=False),  # folded, as the claim is: what a search looks in
    Column("claim", Text, nullable=False),
    Column("rated", Boolean, nullable=False),
    Column("document", Text, nullable=False),
    UniqueConstraint("check_id", "number", name="rulings_of_check"),
    Index("rulings_newest", "ruled_at", "id"),
)
_LATER = RULINGS.alias("later")
_STANDS_OVER = exists().where(_LATER.c.check_id == RULINGS.c.check_id, _LATER.c.number > RULINGS.c.number)
# Two editors who rule on one check in the same instant take turns; more in one instant is no newsroom.
TRIES = 5
# An export reads so many rulings at a time.
BATCH = 500


def ruled_by(check_id: ColumnElement[str], editor: str) -> ColumnElement[bool]:
    """Return what holds for checks on which somebody has ruled whose name holds every word of `editor`."""
    words = fold(editor).split()
    return exists().where(
        RULINGS.c.check_id == check_id, *(RULINGS.c.editor.contains(word, autoescape=True) for word in words)
    )


def to_row(ruling: Ruling, number: int) -> dict[str, Any]:
    """Return a ruling as the columns of its row."""
    return {
        "id": ruling.id,
        "check_id": ruling.check_id,
        "number": number,
        "ruled_at": ruling.ruled_at,
        "verdict": ruling.verdict.value,
        "editor": fold(ruling.editor),
        "claim": fold(ruling.claim),
        "rated": ruling.rating is not None,
        "document": dump(ruling),
    }


def from_row(row: Row[Any]) -> Ruled:
    """Return the very ruling that was saved, and whether it counts."""
    return Ruled(load(Ruling, row.document), not row.is_over)


_NEWEST = (RULINGS.c.ruled_at.desc(), RULINGS.c.id.desc())
_READ = select(RULINGS.c.document, _STANDS_OVER.label("is_over"))
# Asked by every page of a check: put together once.
_ON_CHECK = _READ.where(RULINGS.c.check_id == bindparam("check")).order_by(RULINGS.c.number.desc())


class RulingStore:
    """Rulings in a database. A ruling is written once and never changed; to undo one is to rule again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, ruling: Ruling) -> None:
        """Keep a ruling as the last one on its check, which must exist."""
        if not any(self._saved(ruling) for _ in range(TRIES)):
            raise StoreUnavailable("The ruling was not kept: others rule on this check at the same time. Try again.")

    def _saved(self, ruling: Ruling) -> bool:
        """Keep a ruling, or return False where another one took its number in the same instant."""
        last = select(func.coalesce(func.max(RULINGS.c.number), 0)).where(RULINGS.c.check_id == ruling.check_id)
        with translated():
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(RULINGS), to_row(ruling, connection.execute(last).scalar_one() + 1))
            except IntegrityError:
                return False
        return True

    def ruling(self, ruling_id: str) -> Ruled:
        """Return the ruling with this id.

        Raises:
            UnknownRuling: no ruling has this id.
        """
        with translated(), self._engine.connect() as connection:
            row = connection.execute(_READ.where(RULINGS.c.id == ruling_id)).one_or_none()
        if row is None:
            raise UnknownRuling(f"No ruling has the id {ruling_id!r}.")
        return from_row(row)

    def on(self, check_id: str) -> tuple[Ruled, ...]:
        """Return the rulings on one check, newest first; the first is the one that counts."""
        with translated(), self._engine.connect() as connection:
            return tuple(map(from_row, connection.execute(_ON_CHECK, {"check": check_id})))

    def counting(self, check_ids: Iterable[str]) -> dict[str, Ruling]:
        """Return by check the ruling that counts, where there is one."""
        found = _READ.where(RULINGS.c.check_id.in_(sorted(set(check_ids))), ~_STANDS_OVER)
        with translated(), self._engine.connect() as connection:
            ruled = [from_row(row).ruling for row in connection.execute(found)]
        return {ruling.check_id: ruling for ruling in ruled}

    def page(self, wanted: RulingsWanted, *, page: int = 1, per_page: int = 20) -> RulingPage:
        """Return one page of the rulings that are asked for, newest first."""
        asked, everything = _asked(wanted), _asked(replace(wanted, after=None))
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(RULINGS).where(*everything)).scalar_one()
            rows = connection.execute(
                _READ.where(*asked).order_by(*_NEWEST).limit(per_page).offset((page - 1) * per_page)
            ).all()
        return RulingPage(tuple(map(from_row, rows)), page, per_page, total)

    def all(self, wanted: RulingsWanted) -> Iterator[Ruled]:
        """Yield every ruling that is asked for, newest first, a batch at a time."""
        left = wanted
        while found := self._newest(left):
            yield from found
            left = replace(wanted, after=Place(found[-1].ruling.ruled_at, found[-1].ruling.id))

    def _newest(self, wanted: RulingsWanted) -> list[Ruled]:
        newest = _READ.where(*_asked(wanted)).order_by(*_NEWEST).limit(BATCH)
        with translated(), self._engine.connect() as connection:
            return [from_row(row) for row in connection.execute(newest)]


def _asked(wanted: RulingsWanted) -> list[ColumnElement[bool]]:
    asked = [RULINGS.c.claim.contains(word, autoescape=True) for word in fold(wanted.text).split()]
    asked += [RULINGS.c.editor.contains(word, autoescape=True) for word in fold(wanted.editor).split()]
    asked += within(RULINGS.c.ruled_at, wanted.since, wanted.until)
    if wanted.verdict is not None:
        asked.append(RULINGS.c.verdict == wanted.verdict.value)
    if wanted.rated is not None:
        asked.append(RULINGS.c.rated.is_(wanted.rated))
    if wanted.counting is not None:
        asked.append(~_STANDS_OVER if wanted.counting else _STANDS_OVER)
    if wanted.check_id is not None:
        asked.append(RULINGS.c.check_id == wanted.check_id)
    asked += behind(RULINGS.c.ruled_at, RULINGS.c.id, wanted.after)
    return asked
