"""What a web page declares about its article: JSON-LD first, then OpenGraph and other meta tags, then its headings."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from sources.bylines import read_day
from sources.text import fold

MAX_DEPTH = 8  # of nested JSON-LD; an article stands within three levels
MAX_VALUE_CHARS = 500
FIRST_YEAR = 1500  # an earlier date of publication is a default that nobody filled in

_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting")
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHOR = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:pubdate", "datepublished",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date",
    "article.published", "date",
)  # fmt: skip

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_TITLE_END = re.compile(r" [|–—-] ([^|–—]{2,60})$")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of its article; what it does not say is None."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    translated_from: str | None = None


def declared_by(tree: Any) -> Declared:
    """Return what a parsed page declares about its article."""
    linked = _linked(tree)
    meta = _meta(tree)
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    outlet = _name(linked.get("publisher")) or _first(meta, _OUTLET)
    title = _text(linked.get("headline")) or _first(meta, _TITLE) or _heading(tree)
    return Declared(
        title=_without_outlet(title, outlet or _first(meta, _OUTLET)),
        outlet=outlet,
        url=_address(canonical) or _address(meta.get("og:url")) or _address(linked.get("url")),
        author=_names(linked.get("author")) or _author(meta),
        published=_day(linked.get("datePublished")) or _published(meta, tree),
        language=_language(tree.get("lang")) or _language(linked.get("inLanguage")),
        translated_from=_language(_of(linked.get("translationOfWork"), "inLanguage")),
    )


def stated_body(tree: Any) -> str:
    """Return the article's whole text where the page states it in JSON-LD, empty where it does not."""
    body = _linked(tree).get("articleBody")
    if not isinstance(body, str):
        return ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in unescape(_TAG.sub("\n", body)).split("\n"))))


def _linked(tree: Any) -> Mapping[str, Any]:
    """Return the page's JSON-LD article, an empty mapping if it has none."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, MAX_DEPTH):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds):
                return item
    return {}


def _objects(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, dict):
        yield data
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    if depth:
        for value in values:
            yield from _objects(value, depth - 1)


def _meta(tree: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        value = _text(tag.get("content")) or ""
        for attribute in ("property", "name", "itemprop"):
            for name in (tag.get(attribute) or "").lower().split():
                found.setdefault(name, value)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _heading(tree: Any) -> str | None:
    headings = [text for heading in tree.xpath("//h1") if (text := _text(" ".join(heading.itertext())))]
    if len(headings) == 1:
        return headings[0]
    return _text(" ".join(tree.xpath("//head/title/text()"))) or next(iter(headings), None)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a title without the outlet's name at its end, as page titles carry it."""
    if title is None or outlet is None:
        return title
    match = _TITLE_END.search(title)
    is_named = match is not None and fold(match[1].removeprefix("The ")) == fold(outlet.removeprefix("The "))
    return title[: match.start()] if match is not None and is_named else title


def _published(meta: Mapping[str, str], tree: Any) -> date | None:
    declared = [meta[name] for name in _PUBLISHED if name in meta]
    declared += tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    return next((day for value in declared if (day := _day(value))), None)


def _author(meta: Mapping[str, str]) -> str | None:
    """Return the declared author; an address of a profile is not a name."""
    return _names(next((meta[name] for name in _AUTHOR if "://" not in meta.get(name, "://")), None))


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value[:MAX_VALUE_CHARS]).split()) or None


def _of(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _name(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return _text(_of(value, "name")) or _text(value)


def _names(value: object) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [name.removeprefix("By ") for item in values if (name := _name(item)) and "://" not in name]
    return ", ".join(names) or None


def _address(value: object) -> str | None:
    url = _text(value)
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc else None
    except ValueError:
        return None


def _day(value: object) -> date | None:
    text = _text(value) or ""
    try:
        day = datetime.fromisoformat(text.replace("/", "-")).date()
    except ValueError:
        day = read_day(text) or date.min
    return day if day.year >= FIRST_YEAR else None


def _language(value: object) -> str | None:
    text = _text(_of(value, "name") or _of(value, "alternateName") or value)
    return (
        text if text and all(part.isalnum() for part in text.split("-")) and len(text.split("-")[0]) in {2, 3} else None
    )
