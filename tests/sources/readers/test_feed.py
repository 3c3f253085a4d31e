"""RSS and Atom feeds."""

from contextlib import suppress
from datetime import date

import pytest

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Document
from sources.readers import read
from sources.readers.decoding import MAX_PAGE_BYTES

BODY = "The harbour bridge reopened on Monday after two years of repairs."
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Tidewater Post</title><language>en-gb</language>
<item><title>Bridge &amp;amp; quay reopen</title><link>https://tide.example/1</link>
<author>a@tide.example (Ana Reyes)</author>
<pubDate>Mon, 06 May 2019 23:30:00 +0000</pubDate><description>{BODY[:30]}</description>
<content:encoded><![CDATA[<p>{BODY}</p><div class="share">Share this</div><ul><li>Forty cables</li></ul>]]>
</content:encoded></item>
<item><title>From the wire</title><source url="https://wire.example/rss">Coast Wire</source>
<description>{BODY}</description><author>desk@tide.example</author></item>
<item><title>Empty</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Post</title>
<entry><title type="html">Die &lt;i&gt;Br&#252;cke&lt;/i&gt;</title><updated>2019-05-06T10:00:00Z</updated>
<author><name>Ana Reyes</name></author><link href="https://tide.example/2"/>
<source><title>Nordpost</title></source><summary>{BODY}</summary></entry></feed>"""


def good(content: str, **hints: str) -> list[Document]:
    """Return the documents of a feed, its bad entries aside."""
    found: list[Document] = []
    with suppress(UnreadableDocument):
        for document in read(content.encode(), **hints):
            found.append(document)  # noqa: PERF402 (what came before the error counts)
    return found


def test_rss() -> None:
    """Each entry is an article: its fullest text, its own day, the feed's name and language."""
    first, second = good(RSS)

    assert first.text == f"{BODY}\n- Forty cables"
    assert (first.title, first.url, first.author) == ("Bridge & quay reopen", "https://tide.example/1", "Ana Reyes")
    assert (first.outlet, first.published, first.language) == ("The Tidewater Post", date(2019, 5, 6), "en-gb")
    assert (second.outlet, second.text, second.author) == ("Coast Wire", BODY, None)


def test_atom() -> None:
    """Atom is read like RSS; a source that an entry names is its outlet."""
    (entry,) = good(ATOM)

    assert (entry.title, entry.outlet, entry.author) == ("Die Brücke", "Nordpost", "Ana Reyes")
    assert (entry.text, entry.url, entry.published) == (BODY, "https://tide.example/2", date(2019, 5, 6))


def test_the_day_of_the_last_change_is_kept() -> None:
    """An entry may say when it came out and when it changed; one with the last alone came out then."""
    both = ATOM.replace("<updated>", "<published>2019-05-04T10:00:00Z</published><updated>")

    (entry,) = good(both)
    assert (entry.published, entry.modified) == (date(2019, 5, 4), date(2019, 5, 6))
    assert [entry.modified for entry in good(RSS)] == [None, None]


def test_bad_entries_are_named_after_the_good_ones() -> None:
    """An entry without text stops no other."""
    with pytest.raises(UnreadableDocument, match=r"^Entry 3: The entry holds no text\.$"):
        list(read(RSS.encode()))


def test_too_large_is_told_before_it_is_read() -> None:
    """A feed longer than a page may be is refused unread."""
    with pytest.raises(DocumentTooLarge):
        list(read(RSS.encode() + b" " * MAX_PAGE_BYTES))


def test_found_by_its_media_type() -> None:
    """What a server calls a feed is read as one, even where it begins oddly."""
    assert len(good("<x:feed xmlns:x='http://www.w3.org/2005/Atom'/>", media_type="application/atom+xml")) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('<rss version="2.0"><channel><title>Post</title></channel></rss>', "empty"),
        ("<feed", "not an RSS or Atom feed|empty"),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel/></rss>', "entities"),
    ],
)
def test_says_why_it_is_not_read(content: str, said: str) -> None:
    """A feed without entries, what is none, and one with entities of its own are refused."""
    with pytest.raises(UnreadableDocument, match=said):
        list(read(content.encode(), media_type="application/rss+xml"))
