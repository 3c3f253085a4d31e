"""Where a list goes on, as a client sees it: a cursor."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from service.schemas.values import MAX_PER_PAGE
from sources.model import Place

LONGEST = 300  # characters of a cursor
NONE = "This is no cursor of this list: take `next_cursor` as it is."


def written(place: Place) -> str:
    """Return a place in a list as a cursor."""
    told = json.dumps([place.at.astimezone(UTC).isoformat(), place.id])
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def read(cursor: str) -> Place:
    """Return the place that a cursor names.

    Raises:
        ValidationError: it is none of ours.
    """
    try:
        at, key = json.loads(urlsafe_b64decode(cursor[:LONGEST] + "=" * (-len(cursor) % 4)))
        return Place(datetime.fromisoformat(at).astimezone(UTC), key.encode("ascii").decode())
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValidationError(NONE) from error


class Cursor(fields.String):
    """Where a list goes on."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return read(super()._deserialize(value, attr, data, **kwargs))


class CursorQuery(Schema):
    """Where a list goes on, instead of a page."""

    cursor = Cursor(
        load_default=None, metadata={"description": "The `next_cursor` of the answer before, instead of `page`"}
    )

    @validates_schema(pass_original=True)
    def one_way(self, query: dict[str, Any], original: Any, **_: Any) -> None:
        """Refuse a place and a page at once, and a place in a list of another order."""
        if query.get("cursor") is None:
            return
        if "page" in original:
            raise ValidationError("Give a cursor or a page, not both.", "cursor")
        if query.get("sort") is not None and query["sort"] != "newest":
            raise ValidationError("A cursor goes through a list that is newest first.", "cursor")


class LimitQuery(CursorQuery):
    """How many of a list that has one order, and where it goes on."""

    limit = fields.Integer(load_default=20, validate=validate.Range(min=1, max=MAX_PER_PAGE))


def paging() -> tuple[fields.Integer, fields.Integer, fields.Integer, fields.String]:
    """Return the fields that say where in its list a page stands: page, per_page, total, next_cursor."""
    return (
        fields.Integer(allow_none=True, metadata={"description": "Null where a cursor was given"}),
        fields.Integer(),
        fields.Integer(metadata={"description": "How many match on all pages together"}),
        next_cursor(),
    )


def next_cursor() -> fields.String:
    """Return the field that says where a list goes on."""
    return fields.String(allow_none=True, metadata={"description": "Where the list goes on; null at its end"})
