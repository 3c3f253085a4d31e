"""Where drafts are kept: the text, a row a sentence, and who is just checking which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, and_, delete, func, insert, or_, select, update

from claims.drafts import Draft, DraftPage, DraftSummary, Progress
from claims.errors import UnknownDraft
from claims.model import Check, Stance, VerdictLabel
from claims.store.checks import CHECKS
from claims.store.draft_rows import DRAFT_SENTENCES, DRAFTS, from_rows, to_rows
from sources.database import behind, is_over, translated
from sources.model import Place
from sources.records import load

# A sentence that was taken and not settled is free again after this long: its worker is gone. No check takes as long.
HELD_FOR = timedelta(seconds=60)
# A sentence whose worker was gone so often is left alone, or it would end every worker that takes it.
MOST_TRIES = 3
FIRST_WORDS = 80  # characters of a draft's text that stand for a title it does not have

_OPEN = and_(
    DRAFT_SENTENCES.c.claim.is_not(None), DRAFT_SENTENCES.c.check_id.is_(None), DRAFT_SENTENCES.c.problem.is_(None)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A sentence that is ours to check, and what to check of it."""

    draft_id: str
    position: int
    holder: str
    claim: str
    tries: int


class DraftStore:
    """Drafts in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, draft: Draft) -> None:
        """Keep a new draft with all its sentences."""
        row, sentences = to_rows(draft)
        with translated(), self._engine.begin() as connection:
            connection.execute(insert(DRAFTS), row)
            if sentences:
                connection.execute(insert(DRAFT_SENTENCES), sentences)

    def draft(self, draft_id: str) -> Draft:
        """Return the draft with this id.

        Raises:
            UnknownDraft: no draft has this id.
        """
        wanted = select(DRAFT_SENTENCES).where(DRAFT_SENTENCES.c.draft_id == draft_id)
        with translated(), self._engine.connect() as connection:
            row = connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).one_or_none()
            rows = connection.execute(wanted.order_by(DRAFT_SENTENCES.c.position)).all()
        if row is None:
            raise _unknown(draft_id)
        return from_rows(row, list(rows))

    def checks(self, draft_id: str) -> dict[int, Check]:
        """Return the checks of a draft by the positions of its sentences."""
        made = DRAFT_SENTENCES.c.check_id == CHECKS.c.id
        wanted = select(DRAFT_SENTENCES.c.position, CHECKS.c.document).join(CHECKS, made)
        with translated(), self._engine.connect() as connection:
            rows = connection.execute(wanted.where(DRAFT_SENTENCES.c.draft_id == draft_id)).all()
        return {row.position: load(Check, row.document) for row in rows}

    def page(self, *, page: int = 1, per_page: int = 20, after: Place | None = None) -> DraftPage:
        """Return one page of the drafts, newest first, without their texts; or what stands behind a place in them."""
        newest = (
            select(
                DRAFTS.c.id,
                DRAFTS.c.title,
                DRAFTS.c.created_at,
                DRAFTS.c.is_stopped,
                func.substr(DRAFTS.c.text, 1, FIRST_WORDS).label("first"),
            )
            .where(*behind(DRAFTS.c.created_at, DRAFTS.c.id, after))
            .order_by(DRAFTS.c.created_at.desc(), DRAFTS.c.id.desc())
            .limit(per_page)
            .offset((page - 1) * per_page)
        )
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(DRAFTS)).scalar_one()
            rows = connection.execute(newest).all()
            counted = connection.execute(_counting([row.id for row in rows])).all()
        drafts = (
            DraftSummary(
                row.id,
                row.title or " ".join(row.first.split()),
                row.created_at,
                _progress([found for found in counted if found.draft_id == row.id], is_stopped=row.is_stopped),
            )
            for row in rows
        )
        return DraftPage(tuple(drafts), page, per_page, total)

    def take(self, draft_id: str, holder: str, *, now: datetime) -> Taken | None:
        """Take the next open sentence of a draft that nobody holds; None where there is none.

        Of several who ask at once each gets another sentence: a row is taken by the one whose update changes it.
        """
        free = or_(DRAFT_SENTENCES.c.taken_at.is_(None), is_over(DRAFT_SENTENCES.c.taken_at, now - HELD_FOR, HELD_FOR))
        waiting = and_(DRAFT_SENTENCES.c.draft_id == draft_id, _OPEN, free)
        following = select(DRAFT_SENTENCES).where(waiting).order_by(DRAFT_SENTENCES.c.position).limit(1)
        while True:
            with translated(), self._engine.connect() as connection:
                row = connection.execute(following).one_or_none()
            if row is None:
                return None
            # The claim is asked for and taken in two transactions: SQLite refuses to turn a reader into a writer.
            mine = update(DRAFT_SENTENCES).where(waiting, DRAFT_SENTENCES.c.position == row.position)
            held = {"taken_by": holder, "taken_at": now, "tries": row.tries + 1}
            with translated(), self._engine.begin() as connection:
                if connection.execute(mine.values(**held)).rowcount:
                    return Taken(draft_id, row.position, holder, row.claim, row.tries + 1)

    def settle(self, taken: Taken, check: Check | None, problem: str | None = None) -> bool:
        """Keep what became of a sentence; False where it was no longer ours, and nothing was written."""
        found: dict[str, Any] = {"problem": problem}
        if check is not None:
            verdict = check.verdict
            partly = verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE and bool(check.with_stance(Stance.QUALIFIES))
            found = {
                "check_id": check.id,
                "verdict": verdict.label.value,
                "is_qualified": verdict.qualified or partly,
            }
        return self._change(taken, found)

    def release(self, taken: Taken) -> None:
        """Give a sentence back that could not be checked for no fault of its own."""
        self._change(taken, {"taken_by": None, "taken_at": None, "tries": taken.tries - 1})

    def stop(self, draft_id: str, *, stopped: bool) -> None:
        """Stop the checking of a draft, or let it go on.

        Raises:
            UnknownDraft: no draft has this id.
        """
        wanted = update(DRAFTS).where(DRAFTS.c.id == draft_id).values(is_stopped=stopped)
        with translated(), self._engine.begin() as connection:
            if not connection.execute(wanted).rowcount:
                raise _unknown(draft_id)

    def delete(self, draft_id: str) -> None:
        """Delete a draft with its text; its checks stay in the history.

        Raises:
            UnknownDraft: no draft has this id.
        """
        sentences = delete(DRAFT_SENTENCES).where(DRAFT_SENTENCES.c.draft_id == draft_id)
        with translated(), self._engine.begin() as connection:
            connection.execute(sentences)
            if not connection.execute(delete(DRAFTS).where(DRAFTS.c.id == draft_id)).rowcount:
                raise _unknown(draft_id)

    def _change(self, taken: Taken, values: Mapping[str, Any]) -> bool:
        mine = and_(
            DRAFT_SENTENCES.c.draft_id == taken.draft_id,
            DRAFT_SENTENCES.c.position == taken.position,
            DRAFT_SENTENCES.c.taken_by == taken.holder,
            _OPEN,
        )
        with translated(), self._engine.begin() as connection:
            return bool(connection.execute(update(DRAFT_SENTENCES).where(mine).values(**values)).rowcount)


def _counting(ids: list[str]) -> Any:
    """Return the question how many sentences of each draft have a claim, a verdict or a problem."""
    of = DRAFT_SENTENCES.c
    has_claim, has_problem = of.claim.is_not(None).label("has_claim"), of.problem.is_not(None).label("has_problem")
    return (
        select(of.draft_id, has_claim, has_problem, of.verdict, func.count().label("n"))
        .where(of.draft_id.in_(ids))
        .group_by(of.draft_id, has_claim, has_problem, of.verdict)
    )


def _progress(rows: list[Row[Any]], *, is_stopped: bool) -> Progress:
    checkable = [row for row in rows if row.has_claim]
    return Progress(
        sentences=sum(row.n for row in rows),
        checkable=sum(row.n for row in checkable),
        open=sum(row.n for row in checkable if row.verdict is None and not row.has_problem),
        failed=sum(row.n for row in checkable if row.has_problem),
        verdicts={label: sum(row.n for row in checkable if row.verdict == label.value) for label in VerdictLabel},
        is_stopped=is_stopped,
    )


def _unknown(draft_id: str) -> UnknownDraft:
    return UnknownDraft(f"No draft has the id {draft_id!r}.")
