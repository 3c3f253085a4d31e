"""`claimdesk evaluate stance`, on a file of pairs."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from tests.service.cli.speaking import CLAIM, Say, is_one_line

ROWS = [
    {"claim": CLAIM, "evidence": "The ferry to Aldwick sank in a gale on Thursday.", "stance": "SUPPORTS"},
    {"claim": CLAIM, "evidence": "The mayor of Aldwick opened the new library.", "stance": "NOT_ENOUGH_INFO"},
    {"claim": CLAIM, "evidence": "The ferry to Aldwick did not sink in a gale.", "stance": "REFUTES"},
]


@pytest.fixture(name="rules_alone")
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure a desk without a model, where the model is not what is tested: it loads slowly."""
    monkeypatch.setenv("CLAIMDESK_STANCE_MODEL", "none")


@pytest.fixture(name="pairs")
def _pairs(tmp_path: Path) -> Path:
    """Three pairs, one of each stance."""
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    return path


def test_json(say: Say, pairs: Path, tmp_path: Path, home: Path) -> None:
    """--json prints one object: each file by its name, their mean, and all pairs together; no desk is made."""
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(pairs.read_bytes()))

    code, out, err = say("evaluate", "stance", pairs, packed, "--json")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["pairs.jsonl", "packed.jsonl.gz", "mean", "together"]
    assert {"n", "accuracy", "macro_f1", "refutes_precision", "refutes_recall", "interval_95"} <= found["mean"].keys()
    assert list(found["pairs.jsonl"]["baselines"]) == ["majority", "overlap", "claim_only"]
    assert found["pairs.jsonl"] == found["packed.jsonl.gz"]
    assert found["pairs.jsonl"]["refutes_recall"] == 1.0
    assert (found["pairs.jsonl"]["n"], found["mean"]["n"], found["together"]["n"]) == (3, 6, 6)
    assert not home.exists()


@pytest.mark.usefixtures("rules_alone")
def test_table(say: Say, pairs: Path) -> None:
    """Without --json the same figures are a table for people."""
    code, out, _ = say("evaluate", "stance", pairs)

    assert code == 0
    assert "pairs.jsonl" in out
    assert "claim_only" in out


@pytest.mark.usefixtures("rules_alone")
def test_many_pairs_are_shared(say: Say, tmp_path: Path) -> None:
    """Two processes read a long file, and the figures are those of the short one."""
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS * 30)))

    code, out, _ = say("evaluate", "stance", path, "--json")

    assert code == 0
    assert json.loads(out)["mean"]["accuracy"] == 1.0


@pytest.mark.usefixtures("rules_alone")
def test_plot(say: Say, pairs: Path, tmp_path: Path) -> None:
    """--plot draws where answers go and how far confidence can be believed."""
    code, _, err = say("evaluate", "stance", pairs, "--plot", tmp_path / "drawn.png")

    assert (code, err) == (0, "")
    assert (tmp_path / "drawn.png").read_bytes().startswith(b"\x89PNG")


def test_plot_into_nowhere(say: Say, pairs: Path, tmp_path: Path) -> None:
    """A picture that could not be written is refused before anything is measured."""
    code, out, err = say("evaluate", "stance", pairs, "--plot", tmp_path / "absent" / "drawn.png")

    assert (code, out) == (2, "")
    assert is_one_line(err)


def test_plot_without_matplotlib(say: Say, pairs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what draws is not installed, that is said before anything is measured."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    code, out, err = say("evaluate", "stance", pairs, "--plot", tmp_path / "drawn.png")

    assert (code, out) == (2, "")
    assert "pip install matplotlib" in err


@pytest.mark.usefixtures("rules_alone")
def test_limit(say: Say, pairs: Path) -> None:
    """A sample is drawn the same way every time."""
    first, second = (say("evaluate", "stance", pairs, "--json", "--limit", "2") for _ in "ab")

    assert first == second
    assert json.loads(first[1])["mean"]["n"] == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bad.jsonl", b'{"claim": "a"}', "line 1"),
        ("empty.jsonl", b"\n", "holds no pairs"),
        ("torn.jsonl.gz", b"\x1f\x8b torn", "cannot be read"),
    ],
)
def test_bad_files_are_named(say: Say, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """With what is wrong with them, in one line; nothing is measured."""
    (tmp_path / name).write_bytes(content)

    code, out, err = say("evaluate", "stance", tmp_path / name)

    assert (code, out) == (2, "")
    assert is_one_line(err)
    assert said in err
