"""IPTC ninjs, versions 1 to 3: a news item as agencies send it, in JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sources.errors import UnreadableDocument
from sources.model import Document
from sources.readers.html import fragment_text
from sources.readers.text import document_of
from sources.readers.values import address_of, day_of, language_of, part_of, text_of

MEDIA_TYPE = "application/json"

_SIGNS = frozenset(
    """bodies body_text body_html body_xhtml headlines headline pubstatus pubStatus versioncreated versionCreated
    standard representationtype representationType""".split()
)
_WITHDRAWN = {"canceled", "cancelled", "withheld"}
_MAIN_ROLES = ("main", "body", None)


def is_ninjs(value: object) -> bool:
    """Tell whether a JSON value is a ninjs item: it has a `uri`, and one of the names that only ninjs has."""
    return isinstance(value, dict) and isinstance(value.get("uri"), str) and not _SIGNS.isdisjoint(value)


def read_ninjs(fields: Mapping[str, object], *, original: bytes, media_type: str = MEDIA_TYPE) -> Document:
    """Return a ninjs item as a document.

    Raises:
        UnreadableDocument: it is no text, holds none, or its provider took it back.
    """
    kind = fields.get("type")
    if kind not in {None, "text", "composite"}:
        raise UnreadableDocument(f"This ninjs item is of the type {str(kind)[:40]}, not a text.")
    if _either(fields, "pubstatus", "pubStatus") in _WITHDRAWN:
        raise UnreadableDocument("Its provider has taken this ninjs item back.")
    found = document_of(_body(fields), original=original, media_type=media_type)
    created = (day_of(_either(fields, name, renamed)) for name, renamed in _CREATED)
    return replace(
        found,
        title=_headline(fields) or found.title,
        outlet=_outlet(fields) or found.outlet,
        url=address_of(fields.get("uri")),
        author=text_of(_either(fields, "by", "byline")) or _people(fields) or found.author,
        published=next(filter(None, created), None) or found.published,
        modified=day_of(_either(fields, "versioncreated", "versionCreated")),
        language=language_of(fields.get("language")),
    )


# The day a story came out; a later version does not change it.
_CREATED = (
    ("firstcreated", "firstCreated"),
    ("contentcreated", "contentCreated"),
    ("versioncreated", "versionCreated"),
)


def _either(fields: Mapping[str, object], name: str, other: str) -> object:
    return fields.get(name) if fields.get(name) is not None else fields.get(other)


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def _main(items: object) -> Iterator[Mapping[str, object]]:
    """Yield the items of a list, those of a main role first."""
    found = [item for item in _objects(items) if isinstance(item.get("value"), str)]
    yield from sorted(found, key=lambda item: item.get("role") not in _MAIN_ROLES)


def _body(fields: Mapping[str, object]) -> str:
    for item in _main(fields.get("bodies")):
        kind = _either(item, "contenttype", "contentType")
        text = str(item["value"])
        if text.strip():
            return fragment_text(text) if isinstance(kind, str) and "html" in kind.lower() else text
    for name in ("body_html", "body_xhtml", "body_text"):
        body = fields.get(name)
        if isinstance(body, str) and body.strip():
            return body if name == "body_text" else fragment_text(body)
    raise UnreadableDocument("The ninjs item holds no text.")


def _headline(fields: Mapping[str, object]) -> str | None:
    values = [item["value"] for item in _main(fields.get("headlines"))] + [fields.get("headline")]
    return next(filter(None, (text_of(fragment_text(value)) for value in values if isinstance(value, str))), None)


def _outlet(fields: Mapping[str, object]) -> str | None:
    sources = list(_objects(_either(fields, "infosources", "infoSources")))
    names = [text_of(item.get("name")) for item in sources] + [text_of(fields.get("source"))]
    names.append(text_of(_either(fields, "copyrightholder", "copyrightHolder")))
    return next(filter(None, names), None)


def _people(fields: Mapping[str, object]) -> str | None:
    writers = [item for item in _objects(_either(fields, "people", "person")) if item.get("rel") == "author"]
    return ", ".join(filter(None, (text_of(part_of(item, "name")) for item in writers))) or None
