"""Days asked for, against the moments that are kept."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement


def within(moment: Column[Any], since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Return what holds for moments of these days in UTC, both included; nothing is asked where no day is given."""
    asked: list[ColumnElement[bool]] = []
    if since is not None:
        asked.append(moment >= datetime.combine(since, time.min, UTC))
    if until is not None and until < date.max:
        asked.append(moment < datetime.combine(until + timedelta(days=1), time.min, UTC))
    return asked
