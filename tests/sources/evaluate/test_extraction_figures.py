"""How the reading of web pages is measured."""

import gzip
import json
from pathlib import Path

import pytest

from sources.errors import UnreadableTruth
from sources.evaluate.extraction import (
    MarkedPage,
    Overlap,
    Reading,
    figures,
    overlap,
    read_page,
    read_pages,
    read_truth,
)

BODY = "The harbour bridge reopened on Monday after two years of repairs.\nEngineers replaced forty cables."
PAGE = "<html><body><article><p>{}</p><p>{}</p></article></body></html>".format(*BODY.split("\n"))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder of two pages, one of them compressed."""
    (tmp_path / "plain.html").write_text(PAGE)
    (tmp_path / "packed.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return tmp_path


@pytest.mark.parametrize(
    ("got", "wanted", "expected"),
    [
        ("one two", "one two", (1.0, 1.0, 1.0)),
        ("one, two!", "two one", (1.0, 1.0, 1.0)),
        ("one one two", "one two", (2 / 3, 1.0, 0.8)),
        ("one", "one two", (1.0, 0.5, 2 / 3)),
        ("", "one", (0.0, 0.0, 0.0)),
        ("one", "", (0.0, 0.0, 0.0)),
        ("", "…", (1.0, 1.0, 1.0)),
        ("東京都", "東京", (2 / 3, 1.0, 0.8)),
    ],
)
def test_tokens_are_counted_as_often_as_they_stand(got: str, wanted: str, expected: tuple[float, float, float]) -> None:
    """Order and punctuation do not matter, repetition does; scripts without spaces are counted by character."""
    found = overlap(got, wanted)

    assert (found.precision, found.recall, found.f1) == pytest.approx(expected)


def test_a_page_is_read_as_the_archive_would_keep_it(folder: Path) -> None:
    """The marked text is compared with the cleaned article, whether the page is compressed or not."""
    for name in ("plain", "packed"):
        assert read_page(MarkedPage(name, BODY), folder=folder).ours == Overlap(1.0, 1.0, 1.0)


def test_a_page_that_is_refused_keeps_nothing(folder: Path) -> None:
    """A page without an article counts with nothing found, and stops no other."""
    (folder / "empty.html").write_text("<html><body></body></html>")

    assert read_page(MarkedPage("empty", BODY), folder=folder).ours.f1 == 0.0


def test_many_pages_are_shared_by_processes(folder: Path) -> None:
    """What two processes read comes back whole and in order."""
    pages = [MarkedPage(name, BODY) for name in ("plain", "packed") * 5]
    readings = list(read_pages(pages, folder))

    assert [reading.id for reading in readings] == [page.id for page in pages]
    assert figures(readings).f1 == 1.0


def test_figures_are_means_over_the_pages() -> None:
    """Each page counts alike; the worst come first; trafilatura alone stands beside."""
    good, bad = Overlap(1.0, 1.0, 1.0), Overlap(0.5, 0.25, 1 / 3)
    found = figures([Reading("a", good, bad), Reading("b", bad, good)])

    assert (found.n, found.precision, found.recall) == (2, 0.75, 0.625)
    assert found.f1 == found.baselines["trafilatura"].f1 == pytest.approx(2 / 3)
    assert [page.id for page in found.worst] == ["b", "a"]


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"id": "a"}', b'{"id": 3, "body": ""}', b'{"id": "../a", "body": ""}'])
def test_a_bad_line_is_named(line: bytes) -> None:
    """What is no marked page is refused by its number; an id is never a way out of the folder."""
    with pytest.raises(UnreadableTruth, match="line 2:"):
        list(read_truth([b"\n", line]))


def test_keys_of_others_are_passed_over() -> None:
    """Only id and body are read."""
    assert list(read_truth([json.dumps({"id": "a", "body": "b", "url": 3}).encode()])) == [MarkedPage("a", "b")]


def test_a_missing_or_broken_page_is_named(folder: Path) -> None:
    """A page that is not in the folder, or cannot be unpacked, ends the work with its name."""
    (folder / "broken.html.gz").write_bytes(b"no gzip")

    for name in ("absent", "broken"):
        with pytest.raises(UnreadableTruth, match=name):
            list(read_pages([MarkedPage(name, BODY)], folder))


def test_many_pages_are_shared_and_come_in_their_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes read them, and the figures are the same as of one."""
    pages = [MarkedPage("packed", BODY), MarkedPage("plain", BODY)]
    alone = list(read_pages(pages, folder))
    monkeypatch.setattr("sources.evaluate.extraction.FEW", 1)

    assert list(read_pages(pages, folder)) == alone
