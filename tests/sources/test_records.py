"""Nouns as JSON and back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest

from sources.records import dump, load, load_all


class Kind(StrEnum):
    """Two kinds."""

    SALT = "salt"
    SWEET = "sweet"


@dataclass(frozen=True, slots=True)
class Shore:
    """A noun within another."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Water:
    """A noun with a field of each way to be read."""

    kind: Kind
    seen: date | None = None
    depth: tuple[float, float] = (0.0, 1.0)
    days: tuple[date, date] | None = None
    names: tuple[str, ...] = ()
    near: tuple[Shore, ...] = ()


LAKE = Water(
    Kind.SWEET, date(1966, 2, 1), (1.5, 9.0), (date(1966, 2, 1), date(1966, 2, 9)), ("Aldwick",), (Shore(Kind.SALT),)
)


def test_what_was_written_is_read() -> None:
    """One noun, and a tuple of them, to the last part."""
    assert load(Water, dump(LAKE)) == LAKE
    assert load(int, dump(7)) == 7
    assert load_all(Water, dump((LAKE, LAKE))) == (LAKE, LAKE)


def test_days_and_moments_are_written_as_python_writes_them() -> None:
    """A record that is written anew is the same to the last character, whatever wrote it first."""
    moment = datetime(2026, 11, 23, 2, 8, 28, 888562, tzinfo=UTC)

    assert dump((date(1966, 2, 1), moment)) == '["1966-02-01","2026-11-23T02:08:28.888562+00:00"]'
    assert dump(Shore(Kind.SALT)) == '{"kind":"salt"}'


def test_figures_without_an_end_are_read() -> None:
    """A figure of four hundred digits is kept as endless, which Python writes and JSON has no word for."""
    endless = Water(Kind.SALT, depth=(0.0, float("inf")))

    assert load(Water, dump(endless)) == endless


def test_fields_come_and_go() -> None:
    """One that is missing takes its default; one that is no more is passed over."""
    assert load(Water, '{"kind": "salt", "colour": "green"}') == Water(Kind.SALT)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Water, '{"kind": "sour"}'),
        (Water, '{"kind": "salt", "depth": [1.5]}'),
        (Water, '{"kind": "salt", "days": ["1966-02-01"]}'),
        (Water, '{"kind": "salt", "seen": "yesterday"}'),
    ],
)
def test_what_is_no_such_noun(kind: Any, written: str) -> None:
    """A kind nobody knows, a day that is none, and more or fewer values than belong are errors."""
    with pytest.raises(ValueError, match=r"sour|length 2|RFC3339"):
        load(kind, written)
