"""The tables of drafts, and a draft as their rows and back."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Row, String, Table, Text

from claims.drafts import Draft, DraftSentence, Rule, Told
from claims.model import VerdictLabel
from claims.store.tables import METADATA
from sources.database import UtcDateTime
from sources.model import SentenceKind

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("title", Text),
    Column("as_of", Date),
    Column("is_stopped", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Index("drafts_newest", "created_at", "id"),
)
DRAFT_SENTENCES = Table(
    "draft_sentences",
    METADATA,
    Column("draft_id", String(40), ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("rule", String(16)),  # why it is not checked, in a word, in a sentence, and by its own words
    Column("reason", Text),
    Column("told_by", Text),
    Column("claim", Text),
    Column("shown", Text),
    Column("check_id", String(40)),
    Column("verdict", String(32)),
    Column("is_qualified", Boolean, nullable=False),
    Column("problem", Text),
    Column("taken_by", String(40)),  # who checks it, and since when; nobody's for long: see HELD_FOR
    Column("taken_at", UtcDateTime),
    Column("tries", Integer, nullable=False),
    Index("draft_sentences_check", "check_id"),
)


def to_rows(draft: Draft) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a draft as the columns of its row and of its sentences' rows."""
    row = {name: getattr(draft, name) for name in ("id", "created_at", "title", "as_of", "is_stopped", "text")}
    return row, [_sentence_row(draft.id, sentence) for sentence in draft.sentences]


def _sentence_row(draft_id: str, sentence: DraftSentence) -> dict[str, Any]:
    told = sentence.told
    return {
        "draft_id": draft_id,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
        "kind": sentence.kind.value,
        "rule": None if told is None else told.rule.value,
        "reason": None if told is None else told.reason,
        "told_by": None if told is None else told.words,
        "claim": sentence.claim,
        "shown": sentence.shown,
        "check_id": sentence.check_id,
        "verdict": None if sentence.verdict is None else sentence.verdict.value,
        "is_qualified": sentence.is_qualified,
        "problem": sentence.problem,
        "tries": 0,
    }


def from_rows(row: Row[Any], sentences: list[Row[Any]]) -> Draft:
    """Return a draft from its row and its sentences' rows, in order."""
    return Draft(
        id=row.id,
        text=row.text,
        created_at=row.created_at,
        title=row.title,
        as_of=row.as_of,
        is_stopped=row.is_stopped,
        sentences=tuple(_sentence(row.text, found) for found in sentences),
    )


def _sentence(text: str, row: Row[Any]) -> DraftSentence:
    return DraftSentence(
        position=row.position,
        start=row.start,
        end=row.end,
        text=text[row.start : row.end],
        kind=SentenceKind(row.kind),
        told=None if row.rule is None else Told(Rule(row.rule), row.reason, row.told_by),
        claim=row.claim,
        shown=row.shown,
        check_id=row.check_id,
        verdict=None if row.verdict is None else VerdictLabel(row.verdict),
        is_qualified=row.is_qualified,
        problem=row.problem,
    )
