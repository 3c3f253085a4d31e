"""What is said of a file of judged pairs."""

import json
from collections import Counter
from collections.abc import Sequence

import pytest

from claims.errors import UnreadableCase
from claims.evaluate.baselines import majority
from claims.evaluate.pairs import Judged, judge
from claims.evaluate.scores import draws
from claims.evaluate.stance import Case, Outcome, figures, mean_figures, read_stance_cases
from claims.model import Stance

S, R, Q, N = Stance.SUPPORTS, Stance.REFUTES, Stance.QUALIFIES, Stance.NEUTRAL
CLAIM = "The ferry to Aldwick sank in a gale"


def outcomes(answers: Sequence[tuple[Stance, Stance]], *, confidence: float | None = None) -> list[Outcome]:
    """Return outcomes of an expected and a given stance each."""
    return [
        Outcome(Case(f"{CLAIM} {place}", "It sank.", expected), Judged(given, confidence))
        for place, (expected, given) in enumerate(answers)
    ]


class TestReadCases:
    """`read_stance_cases` takes what others publish."""

    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("SUPPORTS", S),
            ("supports", S),
            ("entailment", S),
            ("Refutes", R),
            ("contradiction", R),
            ("NOT ENOUGH INFO", N),
            ("NOT_ENOUGH_INFO", N),
            ("neutral", N),
            ("qualifies", Q),
        ],
    )
    def test_stances_go_by_any_of_their_names(self, said: str, meant: Stance) -> None:
        """Ours, FEVER's and NLI's, in any case of letters; empty lines are passed over."""
        line = json.dumps({"claim": "a", "evidence": "b", "stance": said}).encode()

        assert [case.stance for case in read_stance_cases([line, b" \n"])] == [meant]

    @pytest.mark.parametrize(
        "line", [b"[]", b"{", b'{"claim": "a", "evidence": "b"}', b'{"claim": "a", "evidence": "b", "stance": "maybe"}']
    )
    def test_a_bad_line_is_named(self, line: bytes) -> None:
        """By its number in the file."""
        with pytest.raises(UnreadableCase, match=r"^line 2: "):
            list(read_stance_cases([b"\n", line]))


class TestFigures:
    """`figures` of one file."""

    def test_of_what_is_right(self) -> None:
        """All right is 1 everywhere, and no draw differs."""
        found = figures(outcomes([(S, S), (R, R), (N, N)]))

        assert (found.n, found.accuracy, found.macro_f1) == (3, 1.0, 1.0)
        assert (found.refutes_precision, found.refutes_recall, found.interval_95) == (1.0, 1.0, (1.0, 1.0))

    def test_of_what_is_wrong(self) -> None:
        """Precision is of what was given, recall of what was expected, macro-F1 over the stances expected."""
        found = figures(outcomes([(S, S), (S, R), (R, R), (R, S), (R, N)]))

        assert found.accuracy == pytest.approx(0.4)
        assert found.refutes_precision == pytest.approx(1 / 2)
        assert found.refutes_recall == pytest.approx(1 / 3)
        assert found.macro_f1 == pytest.approx((0.5 + 0.4) / 2)
        assert found.per_stance[N].n == 0
        assert found.confusion[R] == {S: 1, R: 1, N: 1}
        assert found.interval_95[0] < found.macro_f1 < found.interval_95[1]

    def test_qualifies_counts_as_neutral_where_nobody_expects_it(self) -> None:
        """A file of three stances is not failed for a fourth; one of four is."""
        three = figures(outcomes([(N, Q), (S, S), (R, R)]))
        four = figures(outcomes([(N, Q), (Q, Q), (S, S)]))

        assert three.accuracy == 1.0
        assert four.accuracy == pytest.approx(2 / 3)

    def test_calibration(self) -> None:
        """Said with 0.75 and right half the time is a quarter off; who does not say how sure he is has none."""
        found = figures(outcomes([(S, S), (S, R)], confidence=0.75)).calibration

        assert found is not None
        assert found.ece == pytest.approx(0.25)
        assert [(one.n, one.accuracy) for one in found.bins] == [(2, 0.5)]
        assert figures(outcomes([(S, S)])).calibration is None

    def test_baselines(self) -> None:
        """Always the same, the overlap of words, and what the claims alone give away."""
        cases = [Case(f"It was never {what}", f"It was {what}, as it was never before.", R) for what in "abcdefgh"]
        cases += [Case(f"They sang {what}", f"They sang {what} {what}.", S) for what in "abcdefghij"]
        found = figures([Outcome(case, Judged(S, None)) for case in cases]).baselines

        assert found["majority"].accuracy == pytest.approx(10 / 18)
        assert found["overlap"].refutes_recall == 0.0
        assert found["claim_only"].accuracy == 1.0
        assert (majority([]), draws(Counter())) == ([], [0.0])

    def test_means(self) -> None:
        """Each file counts the same; refutes are averaged over the files that have any."""
        first, second = figures(outcomes([(S, S), (R, R)])), figures(outcomes([(N, S), (N, N), (N, N)]))
        mean = mean_figures([first, second])

        assert mean.n == 5
        assert mean.accuracy == pytest.approx((1 + 2 / 3) / 2)
        assert mean.refutes_recall == 1.0
        assert mean.interval_95[0] <= mean.macro_f1 <= mean.interval_95[1]


class TestJudge:
    """`judge` is the desk's own word on a pair."""

    def test_the_sentence_that_speaks_decides(self) -> None:
        """Of several, whichever takes a stance; those that say nothing do not outvote it."""
        around = "The day was cold. {} Nobody was surprised by the news."

        assert judge(CLAIM, around.format("The ferry to Aldwick sank in a gale on Thursday.")).stance is S
        assert judge(CLAIM, around.format("The mayor opened a library.")).stance is N

    @pytest.mark.parametrize("nothing", ["", " \n", "\x00"])
    def test_nothing_says_nothing(self, nothing: str) -> None:
        """Evidence without words is neutral, and so is a claim without."""
        assert judge(CLAIM, nothing).stance is N
        assert judge(nothing, CLAIM).stance is N
