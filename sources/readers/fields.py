"""An article given as keys and values of our own shape; a wrong value is refused by its name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from sources.errors import UnreadableDocument
from sources.model import Document
from sources.readers.decoding import printable
from sources.readers.html import read_html
from sources.readers.text import document_of

MAX_VALUE_CHARS = 2_000  # of a title, an outlet, an author, an address

_WORDS = ("title", "outlet", "author", "language", "translated_from")


def read_article(
    fields: Mapping[str, object], *, original: bytes = b"", media_type: str = "application/json"
) -> Document:
    """Return an article given as keys and values: `text` or `html`, and what is declared about it.

    The keys are title, outlet, url, author, published, modified, language and translated_from; what is declared wins
    over what the text or page itself states. Keys that are not ours are passed over.
    """
    text, html = _string(fields, "text"), _string(fields, "html")
    if text is not None and html is not None:
        raise UnreadableDocument("An article has text or html, not both.")
    if text is not None:
        found = document_of(text, original=original, media_type=media_type)
    elif html is not None:
        found = read_html(html.encode("utf-8", "replace"), encoding="utf-8")
    else:
        raise UnreadableDocument("The article has neither text nor html.")
    declared: dict[str, object] = {name: _value(fields, name) for name in _WORDS}
    declared |= {"url": _address(fields), "published": _day(fields, "published"), "modified": _day(fields, "modified")}
    declared = {name: value for name, value in declared.items() if value is not None}
    original = original or (text or html or "").encode("utf-8", "replace")
    return replace(found, original=original, media_type=media_type, **declared)  # type: ignore[arg-type] # its names are those of a document


def _string(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableDocument(f"The value of {key} is not a string.")
    return value


def _value(fields: Mapping[str, object], key: str) -> str | None:
    value = _string(fields, key)
    if value is not None and len(value) > MAX_VALUE_CHARS:
        raise UnreadableDocument(f"The value of {key} is longer than {MAX_VALUE_CHARS} characters.")
    return " ".join(printable(value).split()) or None if value is not None else None


def _address(fields: Mapping[str, object]) -> str | None:
    url = _value(fields, "url")
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnreadableDocument("The value of url is not a web address.") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise UnreadableDocument("The value of url is not a web address.")
    return url


def _day(fields: Mapping[str, object], key: str) -> date | None:
    value = fields.get(key)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise UnreadableDocument(f"The value of {key} is not an ISO 8601 date.") from error
