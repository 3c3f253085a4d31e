"""Values as files declare them: one that is of no use is None, so that another place may speak."""

from collections.abc import Sequence
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from sources.bylines import read_day
from sources.readers.decoding import printable

MAX_VALUE_CHARS = 500
MAX_KEY_CHARS = 40  # of a key that is told
FIRST_YEAR = 1500  # an earlier date of publication is a default that nobody filled in


class NamedTwice(ValueError):
    """An object of JSON names a key twice: one reader takes the first value, another the last."""


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs of an object of JSON, as `json.loads` takes it for its `object_pairs_hook`.

    Raises:
        NamedTwice: two of them have one key.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise NamedTwice(f"An object names {printable(twice[:MAX_KEY_CHARS])!r} twice")
    return found


def text_of(value: object) -> str | None:
    """Return a string on one line, None for anything else."""
    if not isinstance(value, str):
        return None
    return " ".join(printable(unescape(value[:MAX_VALUE_CHARS])).split()) or None


def part_of(value: object, key: str) -> object:
    """Return a value of an object, None where there is no such object or no such value."""
    return value.get(key) if isinstance(value, dict) else None


def address_of(value: object) -> str | None:
    """Return a web address."""
    url = text_of(value)
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc else None
    except ValueError:
        return None


def day_of(value: object) -> date | None:
    """Return the day of a date or a time, written as machines or as people write it."""
    text = text_of(value) or ""
    try:
        day = datetime.fromisoformat(text.replace("/", "-")).date()
    except ValueError:
        day = read_day(text) or date.min
    return day if day.year >= FIRST_YEAR else None


def language_of(value: object) -> str | None:
    """Return a language tag."""
    text = text_of(part_of(value, "name") or part_of(value, "alternateName") or value)
    parts = (text or "").replace("_", "-").split("-")
    return "-".join(parts) if all(map(str.isalnum, parts)) and len(parts[0]) in {2, 3} else None
