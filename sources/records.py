"""Frozen nouns as JSON and back: what is read equals what was written.

A field that a record does not have takes its default, so a record outlives the fields that are added after it;
a key that the noun no longer has is passed over.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

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


def _noun(kind: Any, value: Any) -> Any:
    """Return what a JSON value says, read as a kind of thing."""
    return _reader(kind)(value)


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what reads one kind of thing, made once: a check holds thousands of them."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return _tuple_reader(arguments)
    if NoneType in arguments:
        read = _reader(next(kind for kind in arguments if kind is not NoneType))
        return read if read is _as_it_is else lambda value: None if value is None else read(value)
    if is_dataclass(kind):
        return _record_reader(kind)  # type: ignore[arg-type] # told by `is_dataclass` to be one
    if kind in {date, datetime}:
        return cast("Callable[[Any], Any]", kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda value: members[value] if value in members else kind(value)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _record_reader(kind: type) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    names = frozenset(readers)
    to_read = tuple((name, read) for name, read in readers.items() if read is not _as_it_is)

    def read_record(value: Any) -> Any:
        given = value if names.issuperset(value) else {name: value[name] for name in names.intersection(value)}
        for name, read in to_read:
            if name in given:
                given[name] = read(given[name])  # of a value that was parsed for this and is nobody else's
        return kind(**given)

    return read_record


def _tuple_reader(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if kinds[-1] is Ellipsis:
        each = _reader(kinds[0])
        return tuple if each is _as_it_is else lambda values: tuple([each(value) for value in values])
    readers = [_reader(kind) for kind in kinds]
    if all(read is _as_it_is for read in readers):
        return _plain_tuple_reader(len(kinds))
    return lambda values: tuple([read(value) for read, value in zip(readers, values, strict=True)])


def _plain_tuple_reader(length: int) -> Callable[[Any], Any]:
    def read_plain_tuple(values: Any) -> Any:
        if len(values) != length:
            raise ValueError(f"A record has {len(values)} values where {length} belong.")
        return tuple(values)

    return read_plain_tuple
