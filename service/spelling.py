"""Numbers, months and languages as a tongue writes them. Each is worked out once: a page has hundreds."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_group_symbol

from service.tongue import spoken

__all__ = ["language", "month_name", "number", "share"]

_THIN_SPACE = "\u202f"
_UNPARTED = {"es": 10_000}  # below it a number stands in one piece: the Ortografía of the academies


def number(value: int) -> str:
    """Return 4112 as 4 112, its parts kept together, where the language parts a number of that length."""
    return _number(value, spoken().tag)


@lru_cache(maxsize=4_096)
def _number(value: int, tag: str) -> str:
    if abs(value) < _UNPARTED.get(tag, 0):
        return str(value)
    return format_decimal(value, locale=tag).replace(get_group_symbol(tag), _THIN_SPACE)


def share(value: float) -> str:
    """Return a share of 1 to two places, or to a third where it has one: 0.83, and never 0.50 for 0.499."""
    return format_decimal(value, "0.00#", locale=spoken().tag)


def month_name(number: int) -> str:
    """Return the name of a month of the year, as a date has it."""
    return _month_name(number, spoken().tag)


@lru_cache(maxsize=128)
def _month_name(number: int, tag: str) -> str:
    return str(Locale.parse(tag, sep="-").months["format"]["wide"][number])


def language(tag: str) -> str:
    """Return a language by its name; a tag that nobody knows is shown as it is."""
    return _language(tag, spoken().tag)


@lru_cache(maxsize=512)
def _language(tag: str, spoken_tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(spoken_tag) or tag
    except (UnknownLocaleError, ValueError):
        return tag
