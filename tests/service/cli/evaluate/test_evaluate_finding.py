"""`claimdesk evaluate retrieval`, `evidence` and `names`, over cases of one's own."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.service.cli.speaking import Say, is_one_line

CORPUS = [
    {"id": "a", "title": "Ferry", "text": "The ferry to Aldwick sank in a gale."},
    {"id": "b", "text": "The Holm bridge was closed in March."},
]
QUERIES = [{"id": "q", "text": "Did the Aldwik ferry sink? https://example.org/x", "relevant": ["a"]}]
PAGES = [
    {"id": "p", "claim": "The Holm bridge closed.", "sentences": [row["text"] for row in CORPUS], "supporting": [[1]]},
    {"id": "q", "claim": "Nobody was there.", "sentences": ["Ships waited."], "supporting": [[]]},
]
NAMES = [{"name1": "Ana Ruiz", "name2": "A. Ruiz", "is_match": "true"}]


@pytest.fixture(name="files")
def _files(tmp_path: Path) -> dict[str, Path]:
    files = {}
    every: dict[str, Sequence[object]] = {
        "corpus": CORPUS,
        "queries": QUERIES,
        "pages": PAGES,
        "names": NAMES,
        "none": [],
    }
    for name, rows in every.items():
        files[name] = tmp_path / f"{name}.jsonl"
        files[name].write_text("\n".join(map(json.dumps, rows)))
    return files


def test_retrieval(say: Say, files: dict[str, Path]) -> None:
    """--json gives our figures and those of plain BM25 and rapidfuzz; without, they are a table."""
    code, out, err = say("evaluate", "retrieval", files["corpus"], files["queries"], "--json")

    figures = json.loads(out)
    assert (code, err) == (0, "")
    assert (figures["n"], figures["map_at_5"], figures["recall_at_50"]) == (1, 1.0, 1.0)
    assert list(figures["baselines"]) == ["bm25", "rapidfuzz"]
    assert "k1 1.2, b 0.75" in say("evaluate", "retrieval", files["corpus"], files["queries"])[1]


def test_evidence(say: Say, files: dict[str, Path]) -> None:
    """Claims without a supporting sentence are not counted."""
    code, out, err = say("evaluate", "evidence", files["pages"], "--json")

    figures = json.loads(out)
    assert (code, err) == (0, "")
    assert (figures["n"], figures["own_page"]["hit_at_1"], figures["archive"]["hit_at_5"]) == (1, 1.0, 1.0)
    assert set(figures["baselines"]["bm25"]) == {"own_page", "archive"}
    assert "archive, ours" in say("evaluate", "evidence", files["pages"])[1]


def test_names(say: Say, files: dict[str, Path]) -> None:
    """Precision, recall, F1 and the misses."""
    code, out, err = say("evaluate", "names", files["names"], "--json")

    figures = json.loads(out)
    assert (code, err) == (0, "")
    assert (figures["n"], figures["f1"], figures["misses"]) == (1, 1.0, [])
    assert "F1 1.000" in say("evaluate", "names", files["names"])[1]


@pytest.mark.parametrize("arguments", [("retrieval", "none", "none"), ("evidence", "corpus"), ("names", "corpus")])
def test_files_of_another_kind(say: Say, files: dict[str, Path], arguments: tuple[str, ...]) -> None:
    """A file that holds nothing of the kind is one line of complaint."""
    code, out, err = say("evaluate", arguments[0], *(files[name] for name in arguments[1:]))

    assert (code, out) == (2, "")
    assert is_one_line(err)
