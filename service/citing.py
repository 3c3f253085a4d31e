"""A quote as a citation: in the desk's own style, as BibTeX, as CSL JSON. Text goes in as text, whatever it holds."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote as percent

from claims.model import Check, Evidence
from service.cautioning import caution
from service.wording import day, quoted, web_link

DEFAULT_STYLE = "{quote} [{outlet}][, {date}][, {link}] (retrieved {retrieved})"
MAX_STYLE_CHARS = 500
FIELDS = ("quote", "speaker", "title", "outlet", "date", "iso_date", "link", "retrieved", "iso_retrieved", "language")

_PARTS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{(\w+)\}|(\[)|(\])|([{}])|[^{}\[\]]+")
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Characters that an address may hold; whatever else is percent-encoded, braces and backslashes among it.
_IN_ADDRESS = ":/?#@!$&'()*+,;=%-._~"
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': "''",
    **{character: f"\\{character}" for character in "%#$&_"},
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Format(StrEnum):
    """How a citation is written."""

    TEXT, BIBTEX, CSL_JSON = "text", "bibtex", "csl-json"


MEDIA_TYPES: Mapping[Format, str] = {
    Format.TEXT: "text/plain",
    Format.BIBTEX: "application/x-bibtex",
    Format.CSL_JSON: "application/vnd.citationstyles.csl+json",
}
ENDINGS: Mapping[Format, str] = {Format.TEXT: "txt", Format.BIBTEX: "bib", Format.CSL_JSON: "json"}


class BadStyle(ValueError):
    """A citation style that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation tells: one line each, without characters that steer a terminal or turn a line round."""

    key: str
    quote: str
    speaker: str | None
    title: str | None
    outlet: str | None
    published: date | None
    link: str | None
    language: str | None
    retrieved: date
    caution: str | None  # what is said beside words that must not be quoted


@dataclass(frozen=True, slots=True)
class Style:
    """How the desk writes a citation: fields in braces, and brackets around what goes where a field of it is unknown.

    A template is cut at its fields once; nothing in it is ever run, and what a field holds is never read as a template.
    """

    template: str = DEFAULT_STYLE

    def __post_init__(self) -> None:
        _groups(self.template)

    def written(self, source: Source) -> str:
        """Return a citation in this style, the warning of a source that must not be quoted after it."""
        values = _values(source)
        parts = []
        for pieces, optional in _groups(self.template):
            names = [name for name, _ in pieces if name]
            if not optional or all(values[name] for name in names):
                parts.append("".join(values[name] if name else text for name, text in pieces))
        told = _SPACE.sub(" ", "".join(parts)).strip()
        return told if source.caution is None else f"{told}\n{source.caution}"


Piece = tuple[str, str]  # a field's name, or text that stands as it is


@lru_cache(maxsize=8)
def _groups(template: str) -> list[tuple[list[Piece], bool]]:
    """Return a template's pieces, group by group, and whether a group is left out where a field of it is unknown."""
    if len(template) > MAX_STYLE_CHARS:
        raise BadStyle(f"a citation style has at most {MAX_STYLE_CHARS} characters")
    groups: list[tuple[list[Piece], bool]] = [([], False)]
    for found in _PARTS.finditer(template):
        name, opens, closes, stray = found.groups()
        within = groups[-1][1]
        if stray or (opens and within) or (closes and not within):
            raise BadStyle(
                f"{found.group()!r} at character {found.start() + 1} does not belong there; double it to mean it"
            )
        if opens or closes:
            groups.append(([], bool(opens)))
        elif name and name not in FIELDS:
            raise BadStyle(f"there is no field {name!r}; there are {', '.join(FIELDS)}")
        else:
            text = found.group()
            groups[-1][0].append((name or "", text[:1] if text in {"{{", "}}", "[[", "]]"} else text))
    if groups[-1][1]:
        raise BadStyle("a [ is not closed; write [[ to mean it")
    if not any(name for pieces, _ in groups for name, _ in pieces):
        raise BadStyle("it names no field, so that every citation would read alike")
    return groups


def _values(source: Source) -> dict[str, str]:
    return {
        "quote": quoted(source.quote),
        "speaker": source.speaker or "",
        "title": source.title or "",
        "outlet": source.outlet or "",
        "date": day(source.published) if source.published else "",
        "iso_date": source.published.isoformat() if source.published else "",
        "link": source.link or "",
        "retrieved": day(source.retrieved),
        "iso_retrieved": source.retrieved.isoformat(),
        "language": source.language or "",
    }


def source_of(check: Check, number: int) -> Source:
    """Return what is told of one piece of a check's evidence; `number` is its place, from 0.

    It was retrieved on the day of the check, when the archive held these very words.
    """
    item = check.evidence[number]
    cited = item.citation
    warning = caution(item)
    return Source(
        key=f"{check.id}_{number + 1}",
        quote=_line(item.quote) or "",
        speaker=_line(item.attribution.speaker),
        title=_line(cited.title),
        outlet=_line(cited.outlet),
        published=cited.published,
        link=_link(item, quotable=warning is None),
        language=_line(cited.language),
        retrieved=check.checked_at.date(),
        caution=warning,
    )


def _line(text: str | None) -> str | None:
    """Return a text as one line, without control characters and without what turns the direction of what follows."""
    return _SPACE.sub(" ", _UNSEEN.sub(" ", _TURNING.sub("", text or ""))).strip() or None


def _link(item: Evidence, *, quotable: bool) -> str | None:
    """Return the address of the page, at the passage only where these words stand on it."""
    address = web_link(item.citation.deep_link if quotable else None) or web_link(item.citation.url)
    if address is None:
        return None
    if not quotable:
        address = address.partition(":~:")[0].rstrip("#")
    return percent(_line(address) or "", safe=_IN_ADDRESS)


def bibtex(source: Source) -> str:
    """Return a citation as one entry of BibTeX."""
    published = source.published
    fields: list[tuple[str, str | None]] = [
        ("title", _tex(source.title)),
        ("howpublished", _tex(source.outlet)),
        ("year", f"{published.year:04}" if published else None),
        ("month", f"{published.month:02}" if published else None),
        ("day", f"{published.day:02}" if published else None),
        ("url", source.link),
        ("urldate", source.retrieved.isoformat()),
        ("language", _tex(source.language)),
        ("note", _tex(_note(source))),
    ]
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return f"@misc{{{source.key},\n{''.join(lines)}}}\n"


def _tex(text: str | None) -> str | None:
    """Return text that TeX prints as it is; no brace is left that could end the field."""
    return None if text is None else "".join(_BIBTEX.get(character, character) for character in text)


def _note(source: Source) -> str:
    return " ".join([quoted(source.quote), *([] if source.caution is None else [source.caution])])


def csl(source: Source) -> dict[str, Any]:
    """Return a citation as an item of CSL JSON; what is unknown has no key."""
    published = source.published
    item: dict[str, Any] = {
        "id": source.key,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.outlet,
        "issued": _date_parts(published) if published else None,
        "accessed": _date_parts(source.retrieved),
        "URL": source.link,
        "language": source.language,
        "note": _note(source),
    }
    return {key: value for key, value in item.items() if value is not None}


def _date_parts(value: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[value.year, value.month, value.day]]}


def written(source: Source, form: Format, style: Style) -> str:
    """Return a citation in one format, ready to be copied."""
    writers: Mapping[Format, Callable[[Source], str]] = {
        Format.TEXT: lambda told: style.written(told) + "\n",
        Format.BIBTEX: bibtex,
        Format.CSL_JSON: lambda told: json.dumps([csl(told)], ensure_ascii=False, indent=2) + "\n",
    }
    return writers[form](source)
