"""What a history of checks is searched by."""

from typing import Any

from marshmallow import Schema, fields

from claims.model import VerdictLabel
from claims.store import CheckOrder
from service.schemas.cursors import CursorQuery
from service.schemas.values import Line, PageQuery

_DAY: dict[str, Any] = {"invalid": "Not a date; write it as 2002-12-31."}


class HistoryQuery(Schema):
    """Which checks are asked for, and in which order."""

    q = Line(load_default="", metadata={"description": "Only claims that hold every one of these words"})
    verdict = fields.Enum(VerdictLabel, by_value=True, load_default=None)
    editor = Line(load_default="", metadata={"description": "Words of the name of one who ruled on them"})
    since = fields.Date(
        load_default=None, error_messages=_DAY, metadata={"description": "Checked on this day in UTC, or later"}
    )
    until = fields.Date(
        load_default=None, error_messages=_DAY, metadata={"description": "Checked on this day in UTC, or before"}
    )
    sort = fields.Enum(CheckOrder, by_value=True, load_default=CheckOrder.NEWEST)


class HistoryCursorQuery(CursorQuery, HistoryQuery, PageQuery):
    """Which page of the checks that are asked for, or where to go on."""


class HistoryPageQuery(HistoryQuery, PageQuery):
    """Which page of the checks that are asked for."""


def searched(query: dict[str, Any]) -> dict[str, Any]:
    """Return what was asked for as the store of checks takes it."""
    names = {"q": "text", "sort": "order"}
    return {names.get(name, name): query[name] for name in ("q", "verdict", "editor", "since", "until", "sort")}
