"""A draft in and its checks out, as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from claims.drafts import Draft, DraftSentence, DraftStatus, DraftSummary, Progress, Rule
from claims.model import Check, VerdictLabel
from service.schemas.checks import CheckSchema
from service.schemas.cursors import CursorQuery, paging
from service.schemas.values import MAX_PAGE, Instant, PageQuery, shallow
from sources.model import SentenceKind

DRAFTS_URL = "/api/v1/drafts"
COPIES = ("html", "md", "docx")


class DraftIn(Schema):
    """A draft to check. How long it may be is for the desk's settings to say."""

    text = fields.String(
        required=True,
        error_messages={"required": "Give the text of the draft.", "invalid": "The draft must be text."},
        metadata={"example": "The Merrow Bridge was opened in 1967. Who will pay for a new one?"},
    )
    as_of = fields.Date(
        load_default=None,
        allow_none=True,
        error_messages={"invalid": "Not a date; write it as 2002-12-31."},
        metadata={"description": "Hear only what was published up to this day", "example": "2019-12-31"},
    )


class DraftForm(DraftIn):
    """A draft as a page's form sends it, pasted or in a file."""

    text = fields.String(load_default="")


class DraftQuery(Schema):
    """Which sentence of a draft is looked at, counted from 1."""

    sentence = fields.Integer(load_default=None, validate=validate.Range(min=1, max=MAX_PAGE))


class DraftPageQuery(CursorQuery, PageQuery):
    """Which page of the drafts. They are not searched: what they claim is, in the history of checks."""


class CopyQuery(Schema):
    """What the footnoted copy is to be."""

    format = fields.String(
        load_default="html",
        validate=validate.OneOf(COPIES, error="A copy is html, md or docx."),
        metadata={"description": "HTML, Markdown or a Word document"},
    )


class EvidenceQuery(Schema):
    """How much of each check is wanted."""

    evidence = fields.Boolean(
        load_default=True, metadata={"description": "false leaves the quotes out, to ask how far it has come"}
    )


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft with the checks of its sentences, by their positions."""

    draft: Draft
    checks: Mapping[int, Check] = field(default_factory=dict)


class DraftCountsSchema(Schema):
    """How many sentences there are, and what came of those that can be checked."""

    sentences = fields.Integer()
    checkable = fields.Integer()
    open = fields.Integer(metadata={"description": "Still to be checked"})
    failed = fields.Integer(metadata={"description": "Could not be checked after all"})
    supported = fields.Integer()
    refuted = fields.Integer()
    conflicting_evidence = fields.Integer()
    not_enough_evidence = fields.Integer()

    @pre_dump
    def arrange(self, progress: Progress, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        return shallow(progress) | {label.value: progress.verdicts[label] for label in VerdictLabel}


class DraftRuleSchema(Schema):
    """Why a sentence is not checked."""

    rule = fields.Enum(Rule, by_value=True)
    reason = fields.String(metadata={"description": "The line that an editor reads"})
    words = fields.String(metadata={"description": "The words that told it; empty where its form did"})


class DraftSentenceSchema(Schema):
    """A sentence of a draft: `text[start:end]` is the sentence."""

    position = fields.Integer()
    start = fields.Integer()
    end = fields.Integer()
    kind = fields.Enum(SentenceKind, by_value=True)
    text = fields.String()
    checkable = fields.Boolean()
    not_checkable = fields.Nested(
        DraftRuleSchema, attribute="told", allow_none=True, metadata={"description": "The rule; null where checkable"}
    )
    claim = fields.String(
        attribute="shown",
        allow_none=True,
        metadata={"description": "The claim as it was read: He [Keane] resigned in 2019. Null where not checkable"},
    )
    verdict = fields.Enum(VerdictLabel, by_value=True, allow_none=True)
    problem = fields.String(allow_none=True, metadata={"description": "Why it could not be checked after all"})
    check = fields.Nested(CheckSchema, allow_none=True, metadata={"description": "Null until it is made"})


class DraftSummarySchema(Schema):
    """A draft without its sentences, as lists show it."""

    id = fields.String()
    url = fields.String()
    title = fields.String(
        allow_none=True,
        metadata={"description": "What the draft calls itself; in lists its first words where it has no title"},
    )
    created_at = Instant()
    status = fields.Enum(DraftStatus, by_value=True)
    counts = fields.Nested(DraftCountsSchema)

    @pre_dump
    def arrange(self, seen: Any, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        draft: Draft | DraftSummary = seen.draft if isinstance(seen, CheckedDraft) else seen
        progress = draft.progress
        return shallow(draft) | {
            "url": f"{DRAFTS_URL}/{draft.id}",
            "status": progress.status,
            "counts": progress,
        }


class DraftSchema(DraftSummarySchema):
    """A draft as it was written, its sentences, and the check of each that can be checked."""

    as_of = fields.Date(allow_none=True)
    characters = fields.Integer()
    text = fields.String()
    sentences = fields.List(fields.Nested(DraftSentenceSchema))

    @pre_dump
    def arrange(self, seen: CheckedDraft, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        draft = seen.draft
        arranged: dict[str, Any] = super().arrange(seen)
        sentences = [_sentence(sentence, seen.checks.get(sentence.position)) for sentence in draft.sentences]
        return arranged | {"characters": len(draft.text), "sentences": sentences}


def _sentence(sentence: DraftSentence, check: Check | None) -> dict[str, Any]:
    return shallow(sentence) | {"checkable": sentence.claim is not None, "check": check}


class DraftPageSchema(Schema):
    """One page of the drafts, newest first."""

    drafts = fields.List(fields.Nested(DraftSummarySchema))
    page, per_page, total, next_cursor = paging()
