"""What is made to exhaust a reader ends soon, in a clear error or in an article."""

import io
import json
import time
from collections.abc import Callable
from typing import BinaryIO

import pytest

from sources.errors import UnreadableDocument
from sources.readers import read, read_stream
from sources.readers.decoding import MAX_PAGE_BYTES
from sources.readers.feed import MAX_ENTRIES
from sources.readers.rehearsal import MAX_ATTRIBUTES

PARAGRAPH = "<p>The harbour bridge reopened on Monday after two years of repairs, said the port authority.</p>"
LAUGHS = "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>" for n in range(1, 40))
SECONDS = 20  # of the process; alone on a machine each takes less than three

HOSTILE: dict[str, Callable[[], str]] = {
    "a million characters": lambda: f"<html><body><article>{PARAGRAPH * 10_500}",
    "ten thousand nested tags": lambda: f"<html><body>{'<div>' * 10_000}{PARAGRAPH}{'</div>' * 10_000}",
    "nested tags with text": lambda: f"<html><body>{'<blockquote>a' * 10_000}",
    "an entity bomb in a page": lambda: f"<!DOCTYPE html [<!ENTITY a0 'ha'>{LAUGHS}]><html><body>&a39;{PARAGRAPH}",
    "an entity bomb in a feed": lambda: (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>{LAUGHS}]><rss>&a39;</rss>"
    ),
    "a flood of attributes": lambda: f"<html><body><div {' '.join(f'a{n}' for n in range(40_000))}>{PARAGRAPH}",
    "a flood of brackets": lambda: "<html>" + "<" * 300_000,
    "a flood of comments": lambda: "<html><body>" + "<!--" * 100_000,
    "a flood of footnotes": lambda: "<html><body><p>" + "a<sup>1</sup> " * 5_000,
    "deep JSON": lambda: '{"text":' + "[" * 200_000,
    "deep JSON in a list": lambda: '[{"text":' + '{"a":' * 200_000,
    "deep JSON-LD": lambda: f"<html><script type='application/ld+json'>{'[' * 100_000}</script><body>{PARAGRAPH}",
    "a feed without end": lambda: "<rss version='2.0'><channel>" + "<item><title>a</title></item>" * (MAX_ENTRIES + 1),
    "a long line of misread letters": lambda: "cafÃ© â‚¬ " * 60_000,
    "half a million lines": lambda: "a b\n" * 250_000,
}


# Read in part or whole, as a browser would; the others are refused.
READ = {"a million characters", "an entity bomb in a page", "deep JSON-LD"}
READ |= {"a flood of footnotes", "a long line of misread letters", "half a million lines"}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name: str) -> None:
    """Whatever is sent is read, or refused with a reason, in seconds."""
    content = HOSTILE[name]().encode()
    started = time.process_time()
    if name in READ:
        (document,) = read(content)
        assert len(document.text) <= len(content)
    else:
        with pytest.raises(UnreadableDocument, match=r"^.{10,300}$"):
            list(read(content))

    assert time.process_time() - started < SECONDS


def test_a_page_that_nobody_finishes_parsing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the process is never given its turn: it is not waited for without end."""
    monkeypatch.setattr("sources.readers.rehearsal.MAX_WAIT", 0.001)
    suspect = f"<html><body><div {' '.join(f'a{n}' for n in range(MAX_ATTRIBUTES + 1))}>{PARAGRAPH}"

    with pytest.raises(UnreadableDocument, match="in time"):
        list(read(suspect.encode()))


def test_lines_are_read_one_at_a_time() -> None:
    """JSON Lines of any length are read from a stream; no more than one line is held."""

    class Endless(io.RawIOBase):
        """Lines without end, counting what was asked for."""

        asked = 0
        line = json.dumps({"text": "The harbour bridge reopened on Monday."}).encode() + b"\n"

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, _offset: int, _whence: int = 0, /) -> int:
            self.asked = 0
            return 0

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override] # a buffer that can be written is all it is given
            count = len(buffer)
            start = self.asked % len(self.line)
            buffer[:] = (self.line * (count // len(self.line) + 2))[start : start + count]
            self.asked += count
            return count

    endless = Endless()
    stream: BinaryIO = io.BufferedReader(endless)  # type: ignore[type-var] # a raw stream in all that counts
    documents = read_stream(stream, name="archive.jsonl")
    for _ in range(3):
        assert next(documents).text == "The harbour bridge reopened on Monday."
    assert endless.asked < 100_000


def test_one_line_without_end_stops_no_other() -> None:
    """A line longer than a page may be is passed over, and the next one is read."""
    good = json.dumps({"text": "The harbour bridge reopened on Monday."}).encode()
    documents = read(good + b"\n{" + b"x" * (MAX_PAGE_BYTES + 5) + b"\n" + good + b"\n", name="archive.jsonl")

    assert next(documents).text == next(documents).text
    with pytest.raises(UnreadableDocument, match="Line 2: The document is longer"):
        next(documents)
