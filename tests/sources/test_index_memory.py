"""What the embedded engine remembers of words and counts changes nothing of what it says."""

from pathlib import Path

import pytest

from sources.index import tantivy_documents
from sources.index.tantivy import TantivyIndex, _share_kept
from sources.index.tantivy_documents import Spellings, tokens
from sources.model import Entry, Sentence
from sources.text import MAX_REMEMBERED

PIECES = ["Gorbachev", "sank", "Aldwick", "1966", "mid-May"]


def entry(number: int, text: str = "The war ended.") -> Entry:
    """Return a sentence on its way into the index."""
    return Entry(Sentence(f"art_{number:03}", 0, 0, len(text), text))


def test_a_long_text_is_parted_as_a_short_one() -> None:
    """However long, its terms are those of its parts."""
    text = " ".join(PIECES * (MAX_REMEMBERED // 10))

    assert len(text) > MAX_REMEMBERED
    assert tokens(text) == " ".join(map(tokens, text.split()))


@pytest.mark.parametrize("bound", [2, 10_000])
def test_what_was_forgotten_is_read_again(monkeypatch: pytest.MonkeyPatch, bound: int) -> None:
    """Pieces are remembered up to a bound, and those that are short; each reads as it did at first."""
    monkeypatch.setattr(tantivy_documents, "MEMO_PIECES", bound)
    spellings = Spellings()
    long = "ha" * MAX_REMEMBERED
    first = [spellings.read(f"{piece} {long}")[0] for piece in PIECES]
    for _ in range(tantivy_documents.CARRIERS + 2):  # by then enough sentences carry their spellings
        assert [spellings.read(f"{piece} {long}")[0] for piece in PIECES] == first

    assert len(spellings) <= bound
    assert long not in spellings


def test_counts_are_the_same_when_asked_again(tmp_path: Path) -> None:
    """They are counted once a commit."""
    index = TantivyIndex(tmp_path / "index")
    index.add(entry(number) for number in range(3))
    first = index.frequencies(["war", "peac"])

    assert first.by_term == {"war": 3, "peac": 0}
    assert index.frequencies(["war", "peac"]) == first


def test_of_many_the_removed_are_told_by_their_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term of few sentences is counted one by one, one of many by the share of sentences that are left."""
    index = TantivyIndex(tmp_path / "index")
    index.add([entry(number) for number in range(20)] + [entry(90, "Peace came.")])
    index.remove("art_000")
    assert index.frequencies(["war"]).by_term == {"war": 19}

    monkeypatch.setattr("sources.index.tantivy_queries.EXACT_COUNT", 10)
    again = TantivyIndex(tmp_path / "index")
    assert again.frequencies(["war", "peac"]).by_term == {"war": 19, "peac": 1}


def test_an_unknown_share_is_none(tmp_path: Path) -> None:
    """Where it cannot be read, every term is counted one by one."""
    assert _share_kept(tmp_path) == 0.0
