"""A sentence's end is where people put it, or it is not; white space never counts."""

import os
from pathlib import Path

import pytest

from sources.errors import UnreadableDocument
from sources.evaluate.segmentation import Parted, boundary_figures, evaluate_segmentation, ours, peers, read_parted

PARTED = Parted("Mr. Holm left. Ships waited.", ("Mr. Holm left.", "Ships waited."))


def test_precision_and_recall_of_ends() -> None:
    """An end nobody set costs precision, an end that is missed costs recall; the document's own end is free."""
    torn = boundary_figures([PARTED], lambda _text: ["Mr.", "Holm left.", "Ships waited."])
    whole = boundary_figures([PARTED], lambda text: [text])

    assert (torn.precision, torn.recall) == (2 / 3, 1.0)
    assert (whole.precision, whole.recall) == (1.0, 0.5)
    assert boundary_figures([PARTED], ours).f1 == 1.0


def test_the_join_does_not_count() -> None:
    """Lines or spaces between sentences make no difference to the figures."""
    lines = Parted("Mr. Holm left.\n\n\tShips waited.\n", PARTED.sentences)

    assert boundary_figures([lines], ours) == boundary_figures([PARTED], ours)


def test_stands_beside_sentencex() -> None:
    """The figures hold ours and those of every library that is there."""
    found = evaluate_segmentation([PARTED])

    assert (found.n, found.f1) == (1, 1.0)
    assert set(found.baselines) == set(peers()) >= {"sentencex"}


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": "A."}', b'{"text": 1, "sentences": []}', b"\xff"])
def test_a_bad_line_is_named(line: bytes) -> None:
    """A line that is no parted document is refused by its number."""
    with pytest.raises(UnreadableDocument, match="line 2 "):
        list(read_parted([b'{"text": "A.", "sentences": ["A."]}', line]))


def test_empty_lines_are_passed_over() -> None:
    """They count for the numbers of lines alone."""
    assert list(read_parted([b"\n", b'{"text": "A.", "sentences": ["A."]}', b" "])) == [Parted("A.", ("A.",))]


@pytest.mark.skipif("CLAIMDESK_DATA" not in os.environ, reason="CLAIMDESK_DATA names no data")
def test_better_than_sentencex_everywhere_and_clearly_on_news() -> None:
    """On parted documents of every kind our ends are at least as good as sentencex's, on news clearly better."""
    path = Path(os.environ["CLAIMDESK_DATA"], "segmentation", "ud-english.jsonl")
    lines = path.read_bytes().splitlines()
    for wanted, margin in ((b"", 0.03), (b"_news_", 0.05)):
        documents = list(read_parted(line for line in lines if wanted in line[:100]))

        assert boundary_figures(documents, ours).f1 >= boundary_figures(documents, peers()["sentencex"]).f1 + margin
