"""How single values are written in JSON, and which ones are accepted."""

import dataclasses
import re
from abc import abstractmethod
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

MAX_PAGE = 1_000_000  # far beyond any archive, and small enough for every database's OFFSET
MAX_PER_PAGE = 100
MAX_LINE_CHARS = 1_000
PLACES = 4  # of a share

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NO_CONTROL = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"  # as a schema says the same
LANGUAGE = validate.Regexp(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z", error="Not a BCP 47 language tag.")
WEB_ADDRESS = validate.URL(schemes={"http", "https"}, require_tld=False, error="Not an http or https address.")


def no_control_characters(text: str) -> None:
    """Refuse what can only be damage or an attack in a line of text."""
    if _CONTROL.search(text):
        raise ValidationError("Control characters are not allowed.")


class Line(fields.String):
    """A line of text that a person typed: bounded, without control characters."""

    def __init__(
        self, *, longest: int = MAX_LINE_CHARS, accept: validate.Validator | None = None, **kwargs: Any
    ) -> None:
        checks: list[Callable[[str], Any]] = [
            validate.Length(max=longest),
            no_control_characters,
            *([] if accept is None else [accept]),
        ]
        shown = {} if isinstance(accept, validate.Regexp) else {"pattern": NO_CONTROL}
        super().__init__(validate=checks, metadata=shown | kwargs.pop("metadata", {}), **kwargs)


def instant(moment: datetime) -> str:
    """Return a moment as RFC 3339 in UTC, to the second."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(moment: date | None) -> str | None:
    """Return a date as ISO 8601, nothing where it is unknown."""
    return None if moment is None else moment.isoformat()


class Instant(fields.DateTime):
    """A moment, written as RFC 3339 in UTC to the second: `2026-11-22T09:00:00Z`."""

    def _serialize(self, value: datetime | None, *_: Any, **__: Any) -> str | None:
        return None if value is None else instant(value)


@lru_cache(maxsize=4_096)
def share(value: float) -> float:
    """Return a value from 0 to 1 to four places; most stand there again and again, and rounding is slow."""
    return round(float(value), PLACES)


class Share(fields.Float):
    """A value from 0 to 1, written to four places."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> float | None:
        return None if value is None else share(value)


class Spans(fields.List[Any]):
    """Pairs of offsets, `[start, end)`, counted in Unicode characters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(fields.List(fields.Integer()), **kwargs)


def shallow(record: Any) -> dict[str, Any]:
    """Return a frozen record's fields by name, their values as they are."""
    return {item.name: getattr(record, item.name) for item in dataclasses.fields(record)}


class Ready(Schema):
    """Describes what is arranged as it leaves already: dumping changes nothing of it."""

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:  # noqa: ARG002 (one or many, they are ready)
        """Return what was arranged."""
        return obj


class Written(Schema):
    """Describes what is written out by hand: marshmallow asks each field of each, and a check has hundreds of them."""

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        """Return what the fields say."""
        several = self.many if many is None else many
        return [self._written(each) for each in obj] if several else self._written(obj)

    @abstractmethod
    def _written(self, obj: Any) -> dict[str, Any]:
        """Return one, with every field that is described and no other."""


class PageQuery(Schema):
    """Which page of a list."""

    page = fields.Integer(load_default=1, validate=validate.Range(min=1, max=MAX_PAGE))
    per_page = fields.Integer(load_default=20, validate=validate.Range(min=1, max=MAX_PER_PAGE))
