"""Watched claims, as JSON."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_dump, validate, validates_schema

from claims.watches import Watch
from service.schemas.checks import CHECKS_URL, MAX_LANGUAGES, MAX_OUTLETS
from service.schemas.cursors import CursorQuery, paging
from service.schemas.values import LANGUAGE, Instant, Line, PageQuery, shallow

WATCHES_URL = "/api/v1/watches"


class WatchIn(Schema):
    """A claim to watch: one that was checked, by the id of its check, or one that is checked now."""

    check_id = Line(load_default=None, data_key="check", metadata={"description": "The id of a check"})
    claim = fields.String(load_default=None, metadata={"example": "Russia mediated the 1966 ceasefire"})
    outlets = fields.List(Line(), load_default=(), validate=validate.Length(max=MAX_OUTLETS))
    languages = fields.List(
        fields.String(validate=LANGUAGE), load_default=(), validate=validate.Length(max=MAX_LANGUAGES)
    )
    note = Line(load_default="", metadata={"description": "Why it is watched"})

    @validates_schema
    def one_of_both(self, given: dict[str, Any], **_: Any) -> None:
        """Refuse a watch of nothing, and of two things."""
        if (given.get("claim") is None) == (given.get("check_id") is None):
            raise ValidationError("Give a claim, or the id of a check.", "claim")
        if given.get("check_id") is not None and (given.get("outlets") or given.get("languages")):
            raise ValidationError("A check has its own outlets and languages.", "check")


class WatchSchema(Schema):
    """A claim under watch."""

    id = fields.String()
    url = fields.String()
    claim = fields.String()
    outlets = fields.List(fields.String())
    languages = fields.List(fields.String())
    note = fields.String()
    by = fields.String(metadata={"description": "Who asked for it; empty where nobody signs in"})
    created_at = Instant()
    looked_at = Instant(metadata={"description": "When it was checked last, whatever came of it"})
    check = fields.String(metadata={"description": "The last check that is on record"})

    @pre_dump
    def arrange(self, watch: Watch, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        kept = shallow(watch) | {"url": f"{WATCHES_URL}/{watch.id}", "check": f"{CHECKS_URL}/{watch.check_id}"}
        return kept | shallow(watch.watched)


class WatchPageSchema(Schema):
    """One page of the watches, newest first."""

    watches = fields.List(fields.Nested(WatchSchema))
    page, per_page, total, next_cursor = paging()


class WatchQuery(CursorQuery, PageQuery):
    """Which page of the watches."""
