"""What a web page declares about its article: JSON-LD first, then OpenGraph and other meta tags, then its headings."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sources.readers.values import address_of, day_of, language_of, part_of, text_of
from sources.text import fold

MAX_DEPTH = 8  # of nested JSON-LD; an article stands within three levels

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
_MODIFIED = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "lastmod", "last-modified", "revised",
)  # fmt: skip

_TITLE_END = re.compile(r" [|–—-] ([^|–—]{2,60})$")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of its article; what it does not say is None."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    modified: date | None = None
    language: str | None = None
    translated_from: str | None = None


def declared_by(tree: Any) -> Declared:
    """Return what a parsed page declares about its article."""
    linked = _linked(tree)
    meta = _meta(tree)
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    outlet = _name(linked.get("publisher")) or _first(meta, _OUTLET)
    title = text_of(linked.get("headline")) or _first(meta, _TITLE) or _heading(tree)
    return Declared(
        title=_without_outlet(title, outlet or _first(meta, _OUTLET)),
        outlet=outlet,
        url=address_of(canonical) or address_of(meta.get("og:url")) or address_of(linked.get("url")),
        author=_names(linked.get("author")) or _author(meta),
        published=day_of(linked.get("datePublished")) or _published(meta, tree),
        modified=day_of(linked.get("dateModified")) or _modified(meta, tree),
        language=language_of(tree.get("lang")) or language_of(linked.get("inLanguage")),
        translated_from=language_of(part_of(linked.get("translationOfWork"), "inLanguage")),
    )


def stated_body(tree: Any) -> str:
    """Return the article's whole text, maybe with markup, where the page states it in JSON-LD; else nothing."""
    body = _linked(tree).get("articleBody")
    return body if isinstance(body, str) else ""


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
        value = text_of(tag.get("content")) or ""
        for attribute in ("property", "name", "itemprop"):
            for name in (tag.get(attribute) or "").lower().split():
                found.setdefault(name, value)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _heading(tree: Any) -> str | None:
    headings = [text for heading in tree.xpath("//h1") if (text := text_of(" ".join(heading.itertext())))]
    if len(headings) == 1:
        return headings[0]
    return text_of(" ".join(tree.xpath("//head/title/text()"))) or next(iter(headings), None)


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
    return next((day for value in declared if (day := day_of(value))), None)


def _modified(meta: Mapping[str, str], tree: Any) -> date | None:
    declared = [meta[name] for name in _MODIFIED if name in meta]
    declared += tree.xpath("//time[@itemprop='dateModified']/@datetime")
    return next((day for value in declared if (day := day_of(value))), None)


def _author(meta: Mapping[str, str]) -> str | None:
    """Return the declared author; an address of a profile is not a name."""
    return _names(next((meta[name] for name in _AUTHOR if "://" not in meta.get(name, "://")), None))


def _name(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return text_of(part_of(value, "name")) or text_of(value)


def _names(value: object) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [name.removeprefix("By ") for item in values if (name := _name(item)) and "://" not in name]
    return ", ".join(names) or None
