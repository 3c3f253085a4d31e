"""`claimdesk evaluate`, over an archive of its own."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import CLAIM, Say, is_one_line


class TestEvaluate:
    """`claimdesk evaluate claims`."""

    @pytest.fixture(name="cases")
    def _cases(self, tmp_path: Path) -> Path:
        """Two cases: one that the archive supports, one that it says nothing of."""
        rows = [
            {"claim": CLAIM, "verdict": "supported", "evidence": "sank in a gale  on Thursday", "source": "ferry.txt"},
            {"claim": "France sold twelve submarines in 2003", "verdict": "not_enough_evidence", "evidence": None},
        ]
        path = tmp_path / "cases.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)))
        return path

    def test_json(self, say: Say, papers: Path, cases: Path, home: Path) -> None:
        """--json prints one object with every figure; the desk at hand is not touched."""
        code, out, err = say("evaluate", "claims", cases, "--archive", papers, "--json")

        figures = json.loads(out)
        assert (code, err) == (0, "")
        assert list(figures) == [
            "n",
            "verdict_accuracy",
            "verdict_macro_f1",
            "per_verdict",
            "refuted_called_supported",
            "evidence_hit_at_1",
            "evidence_hit_at_5",
            "low_confidence_expected",
            "low_confidence_given",
            "misses",
            "calibration",
        ]
        assert (figures["n"], figures["verdict_accuracy"], figures["misses"]) == (2, 1.0, [])
        assert figures["evidence_hit_at_1"] == 1.0
        assert figures["per_verdict"]["supported"] == {"precision": 1.0, "recall": 1.0, "n": 1}
        assert not home.exists()

    def test_table(self, say: Say, papers: Path, cases: Path) -> None:
        """Without --json the same figures are a table for people."""
        code, out, _ = say("evaluate", "claims", cases, "--archive", papers)

        assert code == 0
        assert out.startswith("2 claims: 1.000 of the verdicts right")

    def test_plot(self, say: Say, papers: Path, cases: Path, tmp_path: Path) -> None:
        """--plot draws how far the confidence in a verdict can be believed."""
        code, _, err = say("evaluate", "claims", cases, "--archive", papers, "--plot", tmp_path / "drawn.png")

        assert (code, err) == (0, "")
        assert (tmp_path / "drawn.png").read_bytes().startswith(b"\x89PNG")

    def test_what_if(self, say: Say, papers: Path, cases: Path) -> None:
        """Another threshold over the same evidence tells the cases that would flip; the figures stay as they are."""
        plain = ("evaluate", "claims", cases, "--archive", papers)
        code, out, _ = say(*plain, "--what-if", "supports=1", "--json")

        found = json.loads(out)
        assert (code, found["verdict_accuracy"]) == (0, 1.0)
        assert found["what_if"]["verdict_accuracy"] == 0.5
        assert found["what_if"]["flips"] == [
            {"claim": CLAIM, "expected": "supported", "now": "supported", "then": "not_enough_evidence"}
        ]
        assert "worse: supported -> not_enough_evidence" in say(*plain, "--what-if", "supports=1")[1]
        assert "no case would flip" in say(*plain, "--what-if", "refutes=1")[1]

    @pytest.mark.parametrize("threshold", ["supported=1", "supports", "supports=high"])
    def test_no_threshold(self, say: Say, papers: Path, cases: Path, threshold: str) -> None:
        """What is no threshold is refused before anything is measured."""
        code, out, err = say("evaluate", "claims", cases, "--archive", papers, "--what-if", threshold)

        assert (code, out) == (2, "")
        assert is_one_line(err)

    def test_limit(self, say: Say, papers: Path, cases: Path) -> None:
        """A sample is drawn the same way every time."""
        first, second = (say("evaluate", "claims", cases, "--archive", papers, "--json", "--limit", "1") for _ in "ab")

        assert first == second
        assert json.loads(first[1])["n"] == 1

    def test_malformed_case(self, say: Say, papers: Path, cases: Path) -> None:
        """A line that is no case is named, and nothing is measured."""
        cases.write_text(cases.read_text() + '\n{"claim": "a", "verdict": "true"}\n')

        code, out, err = say("evaluate", "claims", cases, "--archive", papers)

        assert (code, out) == (2, "")
        assert is_one_line(err)
        assert "line 3" in err

    def test_empty_archive(self, say: Say, tmp_path: Path, cases: Path) -> None:
        """Nothing can be measured against no articles."""
        (tmp_path / "nothing").mkdir()

        code, _, err = say("evaluate", "claims", cases, "--archive", tmp_path / "nothing")

        assert code == 2
        assert is_one_line(err)

    def test_no_cases(self, say: Say, tmp_path: Path, papers: Path) -> None:
        """No cases give no figures."""
        (tmp_path / "none.jsonl").write_text("\n")

        code, out, err = say("evaluate", "claims", tmp_path / "none.jsonl", "--archive", papers)

        assert (code, out) == (2, "")
        assert is_one_line(err)
