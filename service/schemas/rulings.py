"""A ruling in and out, as JSON."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, pre_dump, validate, validates_schema

from claims.model import VerdictLabel
from claims.rulings import Rating, Ruled
from service.schemas.checks import CHECKS_URL
from service.schemas.cursors import CursorQuery, next_cursor, paging
from service.schemas.values import LANGUAGE, MAX_LINE_CHARS, WEB_ADDRESS, Instant, Line, PageQuery, shallow

RULINGS_URL = "/api/v1/rulings"

MAX_NOTE_CHARS = 10_000
MAX_URL_CHARS = 2_000
MAX_APPEARANCES = 20
LARGEST_RATING = 1_000_000  # a scale is read by people; beyond this a figure is a slip
_DAY: dict[str, Any] = {"invalid": "Not a date; write it as 2002-12-31."}
_FIGURE: dict[str, Any] = {"invalid": "Not a number.", "required": "Give the number.", "special": "Not a number."}


def _figure(description: str, example: float) -> fields.Float:
    return fields.Float(
        required=True,
        error_messages=_FIGURE,
        validate=validate.Range(min=-LARGEST_RATING, max=LARGEST_RATING, error="Not on any scale."),
        metadata={"description": description, "example": example},
    )


class RatingIn(Schema):
    """What of a ruling is to be published: a point on the desk's own scale, and whose claim it rates."""

    value = _figure("The rating, between worst and best", 2)
    best = _figure("The end of the scale that stands for the truest claims", 5)
    worst = _figure("The other end of the scale", 1)
    name = Line(
        required=True,
        longest=100,
        accept=validate.Regexp(r"\s*\S", error="Give the rating in words."),
        error_messages={"required": "Give the rating in words."},
        metadata={"description": "The rating in words, as readers see it", "example": "Mostly false"},
    )
    claimant = Line(load_default=None, allow_none=True, metadata={"example": "The port office"})
    claim_date = fields.Date(load_default=None, allow_none=True, error_messages=_DAY)
    appearances = fields.List(
        Line(longest=MAX_URL_CHARS, accept=WEB_ADDRESS),
        load_default=list,
        validate=validate.Length(max=MAX_APPEARANCES),
        metadata={"description": "Where the claim was made", "example": ["https://news.example/speech"]},
    )
    review_url = Line(
        load_default=None,
        allow_none=True,
        longest=MAX_URL_CHARS,
        accept=WEB_ADDRESS,
        metadata={"description": "The page the review is published on", "example": "https://desk.example/review/1"},
    )
    language = Line(load_default="en", longest=35, accept=LANGUAGE, metadata={"description": "Of the review, BCP 47"})

    @validates_schema
    def on_its_scale(self, given: dict[str, Any], **_: Any) -> None:
        """Refuse a scale without length and a rating beyond its ends."""
        value, best, worst = given["value"], given["best"], given["worst"]
        if best == worst:
            raise ValidationError("The scale needs two ends.", "best")
        if not min(best, worst) <= value <= max(best, worst):
            raise ValidationError("The rating lies outside its scale.", "value")

    @post_load
    def rating(self, given: dict[str, Any], **_: Any) -> Rating:
        """Return the rating."""
        return Rating(**given | {"appearances": tuple(given["appearances"])})


class RulingIn(Schema):
    """An editor's word over a check."""

    verdict = fields.Enum(
        VerdictLabel,
        by_value=True,
        load_default=None,
        allow_none=True,
        metadata={"description": "Null accepts the verdict of the check", "example": "refuted"},
    )
    note = Line(
        load_default="",
        longest=MAX_NOTE_CHARS,
        metadata={"description": "Why, for colleagues", "example": "Both papers of that week say 1966."},
    )
    editor = Line(
        load_default="",
        longest=200,
        metadata={"description": "Who rules, where nobody is signed in; required there", "example": "Zoë Marsh"},
    )
    rating = fields.Nested(RatingIn, load_default=None, allow_none=True)


class RatingSchema(Schema):
    """What of a ruling is published."""

    value = fields.Float()
    best = fields.Float()
    worst = fields.Float()
    name = fields.String()
    claimant = fields.String(allow_none=True)
    claim_date = fields.Date(allow_none=True)
    appearances = fields.List(fields.String())
    review_url = fields.String(allow_none=True)
    language = fields.String()


class RulingSchema(Schema):
    """A ruling: signed, dated, never changed; `counts` until a later one on the same check."""

    id = fields.String()
    url = fields.String()
    check = fields.String(metadata={"description": "The address of the check"})
    ruled_at = Instant()
    editor = fields.String()
    claim = fields.String()
    found = fields.Enum(VerdictLabel, by_value=True, metadata={"description": "What the check says"})
    verdict = fields.Enum(VerdictLabel, by_value=True, metadata={"description": "What the editor says"})
    note = fields.String()
    rating = fields.Nested(RatingSchema, allow_none=True)
    counts = fields.Boolean()

    @pre_dump
    def arrange(self, ruled: Ruled, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        ruling = ruled.ruling
        links = {"url": f"{RULINGS_URL}/{ruling.id}", "check": f"{CHECKS_URL}/{ruling.check_id}"}
        return shallow(ruling) | links | {"counts": ruled.counts}


class RulingListSchema(Schema):
    """The rulings on one check, newest first."""

    rulings = fields.List(fields.Nested(RulingSchema))
    next_cursor = next_cursor()


class RulingPageSchema(Schema):
    """One page of rulings, newest first."""

    rulings = fields.List(fields.Nested(RulingSchema))
    page, per_page, total, next_cursor = paging()


class RulingsWantedQuery(Schema):
    """Which rulings are asked for."""

    q = Line(load_default="", metadata={"description": "Only on claims that hold every one of these words"})
    verdict = fields.Enum(VerdictLabel, by_value=True, load_default=None)
    editor = Line(load_default="", longest=MAX_LINE_CHARS, metadata={"description": "Words of the editor's name"})
    since = fields.Date(load_default=None, error_messages=_DAY, metadata={"description": "From this day on, in UTC"})
    until = fields.Date(load_default=None, error_messages=_DAY, metadata={"description": "Up to this day, in UTC"})
    rated = fields.Boolean(load_default=None, metadata={"description": "With a rating, or without"})
    counting = fields.Boolean(load_default=None, metadata={"description": "Those that no later one stands over"})


class RulingQuery(CursorQuery, RulingsWantedQuery, PageQuery):
    """Which page of the rulings that are asked for, or where to go on."""
