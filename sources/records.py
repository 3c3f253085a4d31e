"""Frozen nouns as JSON and back: what is read equals what was written.

A field that a record does not have takes its default, so a record outlives the fields that are added after it;
a key that the noun no longer has is passed over.
"""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


def dump(value: object) -> str:
    """Return the JSON of a noun, a tuple of nouns or a plain value."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[_T], text: str) -> _T:
    """Return the noun that `dump` wrote."""
    noun: _T = _noun(kind, json.loads(text))
    return noun


def load_all(kind: type[_T], text: str) -> tuple[_T, ...]:
    """Return the nouns of one kind that `dump` wrote as a tuple."""
    return tuple(_noun(kind, value) for value in json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _noun(kind: Any, value: Any) -> Any:
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_members(arguments, value))
    if NoneType in arguments:
        return None if value is None else _noun(next(kind for kind in arguments if kind is not NoneType), value)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _noun(hints[name], given) for name, given in value.items() if name in hints})  # type: ignore[operator]
    if kind in {date, datetime}:
        return kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value


def _members(kinds: tuple[Any, ...], values: Iterable[Any]) -> Iterable[Any]:
    if kinds[-1] is Ellipsis:
        return (_noun(kinds[0], value) for value in values)
    return (_noun(kind, value) for kind, value in zip(kinds, values, strict=True))
