"""IPTC ninjs, as agencies send it."""

import json
from datetime import date

import pytest

from sources.errors import UnreadableDocument
from sources.model import Document
from sources.readers import read

BODY = "The harbour bridge reopened on Monday after two years of repairs. Engineers replaced forty cables."
ITEM: dict[str, object] = {
    "uri": "https://wire.example/items/7",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "language": "en-GB",
    "firstcreated": "2019-05-06T08:00:00+00:00",
    "versioncreated": "2019-05-08T08:00:00+00:00",
    "by": "Ana Reyes",
    "infosources": [{"name": "Tidewater Wire"}],
    "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Harbour bridge &amp; quay reopen"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{BODY}</p><p>It is <b>safe</b>.</p>"}],
}


def one(item: object) -> Document:
    """Return the only document of a ninjs file."""
    (document,) = read(json.dumps(item, indent=1).encode())
    return document


def without(item: dict[str, object], *names: str) -> dict[str, object]:
    """Return an item without some of its values."""
    return {name: value for name, value in item.items() if name not in names}


def test_version_2() -> None:
    """What the item declares is the article's; the day is that of its first version."""
    found = one(ITEM)

    assert found.text == f"{BODY}\nIt is safe."
    assert (found.title, found.outlet, found.author) == (
        "Harbour bridge & quay reopen",
        "Tidewater Wire",
        "Ana Reyes",
    )
    assert (found.url, found.published, found.language) == (
        "https://wire.example/items/7",
        date(2019, 5, 6),
        "en-GB",
    )


def test_version_3() -> None:
    """The names of version 3 are read too."""
    item = without(ITEM, "firstcreated", "versioncreated", "infosources", "bodies")
    item |= {
        "firstCreated": "2019-05-06T08:00:00Z",
        "infoSources": [{"name": "Tidewater Wire"}],
        "bodies": [{"contentType": "text/plain", "value": BODY}],
    }
    found = one(item)

    assert (found.text, found.outlet, found.published) == (BODY, "Tidewater Wire", date(2019, 5, 6))


def test_an_empty_body_is_passed_over() -> None:
    """The next that says something is the text, of a list or of version 1."""
    empty = {"role": "main", "value": " "}

    assert one(ITEM | {"bodies": [empty, {"value": BODY}]}).text == BODY
    assert one(ITEM | {"bodies": [empty], "body_html": "", "body_text": BODY}).text == BODY


def test_version_1() -> None:
    """Version 1 has one headline and a body for each kind of markup."""
    item = without(ITEM, "headlines", "bodies", "infosources", "by")
    found = one(
        item | {"headline": "Bridge reopens", "byline": "Tom Hale", "source": "TW", "body_xhtml": f"<p>{BODY}</p>"}
    )

    assert (found.title, found.author, found.outlet, found.text) == ("Bridge reopens", "Tom Hale", "TW", BODY)


def test_lines_and_lists_of_items() -> None:
    """Items come one a line or in a list, beside articles of our own shape."""
    own = {"text": BODY, "outlet": "The Tidewater Post"}
    for content in ("\n".join(map(json.dumps, [ITEM, own])), json.dumps([ITEM, own], indent=2)):
        assert [found.outlet for found in read(content.encode())] == ["Tidewater Wire", "The Tidewater Post"]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (ITEM | {"type": "picture"}, "type picture"),
        (ITEM | {"pubstatus": "canceled"}, "taken this ninjs item back"),
        (without(ITEM, "bodies"), "holds no text"),
        (ITEM | {"bodies": [{"value": 3}, "x"]}, "holds no text"),
    ],
)
def test_says_why_it_is_not_read(item: object, said: str) -> None:
    """Pictures, items taken back and items without text are refused."""
    with pytest.raises(UnreadableDocument, match=said):
        one(item)


def test_values_of_no_use_are_unknown() -> None:
    """An address that is no web address and a date that is none are left out, not refused."""
    found = one(ITEM | {"uri": "urn:7", "firstcreated": "soon", "versioncreated": None, "language": 5, "by": []})

    assert (found.url, found.published, found.language, found.author) == (None, None, None, None)
