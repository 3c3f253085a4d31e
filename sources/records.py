"""Frozen nouns as JSON and back: what is read equals what was written.

A field that a record does not have takes its default, so a record outlives the fields that are added after it;
a key that the noun no longer has is passed over.
"""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import DecodeError, ValidationError, convert, to_builtins
from msgspec.json import Decoder

_T = TypeVar("_T")


def dump(value: object) -> str:
    """Return the JSON of a noun, a tuple of nouns or a plain value."""
    plain = to_builtins(value, builtin_types=(date, datetime))
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_written)


def _written(when: date) -> str:
    return when.isoformat()  # that of a moment has its time too


def load(kind: type[_T], text: str) -> _T:
    """Return the noun that `dump` wrote.

    Raises:
        ValueError: the text is of no such noun.
    """
    noun: _T = _read(kind, text)
    return noun


def load_all(kind: type[_T], text: str) -> tuple[_T, ...]:
    """Return the nouns of one kind that `dump` wrote as a tuple.

    Raises:
        ValueError: the text is of no such nouns.
    """
    nouns: tuple[_T, ...] = _read(tuple[kind, ...], text)  # type: ignore[valid-type] # a kind that is only known now
    return nouns


def _read(kind: Any, text: str) -> Any:
    try:
        return _decoder(kind).decode(text)
    except DecodeError:
        pass  # no such noun, or figures without an end, which Python writes and JSON has no word for
    try:
        return convert(json.loads(text), kind)
    except ValidationError as error:
        raise ValueError(str(error)) from error


@lru_cache(maxsize=64)
def _decoder(kind: Any) -> Decoder[Any]:
    """Return what reads one kind of noun, made once: it has looked at every field of it."""
    return Decoder(kind)
