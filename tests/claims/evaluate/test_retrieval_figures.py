"""How early the right rows, and supporting sentences, are found."""

import json
from collections.abc import Sequence

import pytest

from claims.errors import UnreadableCase
from claims.evaluate.evidence import Page, hits, read_pages
from claims.evaluate.retrieval import Question, ranks, read_corpus, read_questions


def asked(*relevant: str) -> list[Question]:
    """Return one question that these rows answer."""
    return [Question("?", frozenset(relevant))]


@pytest.mark.parametrize(
    ("found", "relevant", "map_at_5", "mrr"),
    [
        (["a", "b"], ["a"], 1.0, 1.0),
        (["b", "a"], ["a"], 0.5, 0.5),
        (["b", "c"], ["a"], 0.0, 0.0),
        (["a", "x", "b"], ["a", "b"], (1 + 2 / 3) / 2, 1.0),
        (["x"] * 5 + ["a"], ["a"], 0.0, 1 / 6),
        ([], ["a"], 0.0, 0.0),
    ],
)
def test_ranks(found: Sequence[str], relevant: list[str], map_at_5: float, mrr: float) -> None:
    """Average precision looks at five, the reciprocal rank at fifty."""
    figures = ranks(asked(*relevant), lambda _text: found)

    assert (figures.map_at_5, figures.mrr) == pytest.approx((map_at_5, mrr))


def test_recall_looks_at_ten_and_at_fifty() -> None:
    """A row at the twentieth place is found among fifty, not among ten."""
    figures = ranks(asked("a", "b"), lambda _text: ["a", *"x" * 18, "b"])

    assert (figures.recall_at_10, figures.recall_at_50) == (0.5, 1.0)


def test_hits_are_of_the_same_page() -> None:
    """A sentence of another page at the same place supports nothing."""
    page = Page("p", "claim", ("one", "two"), frozenset({1}))
    found = hits([page], lambda _page: [("q", 1), ("p", 0), ("p", 1)])

    assert (found.hit_at_1, found.hit_at_5, found.hit_at_10) == (0.0, 1.0, 1.0)
    assert hits([page], lambda _page: []).hit_at_10 == 0.0


def test_reading() -> None:
    """Rows, questions and pages come as they stand; a marked first line is the page's title."""
    (row,) = read_corpus([b'{"id": "a", "title": "T", "text": "x"}', b""])
    (question,) = read_questions([b'{"text": "?", "relevant": ["a"]}'])
    (page,) = read_pages([b'{"claim": "c", "sentences": ["(meta data) TITLE: T", "s"], "supporting": [[1], []]}'])

    assert (row.whole, question.relevant) == ("T x", frozenset({"a"}))
    assert (page.id, page.title, page.supporting) == ("0", "T", frozenset({1}))


@pytest.mark.parametrize("line", [b"nothing", b"[]", b"{}", b'{"id": "a", "text": ""}', b"[" * 100_000])
def test_bad_lines_are_refused(line: bytes) -> None:
    """With one sentence that says what is missing."""
    with pytest.raises(UnreadableCase):
        list(read_corpus([line]))
    with pytest.raises(UnreadableCase):
        list(read_questions([line]))
    with pytest.raises(UnreadableCase):
        list(read_pages([line]))


@pytest.mark.parametrize("supporting", [[["x"]], [1], [[None]]])
def test_places_are_numbers(supporting: object) -> None:
    """What is no place of a sentence is refused."""
    row = {"claim": "c", "sentences": ["s"], "supporting": supporting}

    with pytest.raises(UnreadableCase):
        list(read_pages([json.dumps(row).encode()]))
