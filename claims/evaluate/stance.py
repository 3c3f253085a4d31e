"""A file of judged pairs -> how often the desk reads their stance as a person did."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from claims.entailment.labels import label_of
from claims.evaluate.baselines import by_claim_alone, by_overlap, majority
from claims.evaluate.calibration import Calibration, calibration
from claims.evaluate.pairs import Judged
from claims.evaluate.rows import read_rows
from claims.evaluate.scores import Confusion, Scores, StanceScores, confusion_of, draws, interval, per_stance, scores
from claims.model import Stance

BASELINES = ("majority", "overlap", "claim_only")


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, a piece of evidence, and the stance a person read in it."""

    claim: str
    evidence: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case beside what the desk reads in it."""

    case: Case
    judged: Judged


@dataclass(frozen=True, slots=True)
class Figures:
    """What an evaluation of one file found.

    `interval_95` is a bootstrap interval of `macro_f1`; `confusion` counts by expected, then by given stance;
    `calibration` is None where the desk does not say how sure it is.
    """

    n: int
    accuracy: float
    macro_f1: float
    refutes_precision: float
    refutes_recall: float
    interval_95: tuple[float, float]
    per_stance: dict[Stance, StanceScores]
    confusion: dict[Stance, dict[Stance, int]]
    calibration: Calibration | None
    baselines: dict[str, Scores]


@dataclass(frozen=True, slots=True)
class MeanFigures:
    """Means over several files, each of the same weight; of refutes, over the files that have any; `n` is all rows."""

    n: int
    accuracy: float
    macro_f1: float
    refutes_precision: float
    refutes_recall: float
    interval_95: tuple[float, float]
    baselines: dict[str, Scores]


def read_stance_cases(lines: Iterable[bytes]) -> Iterator[Case]:
    """Yield the cases of a JSON Lines file, one an object with `claim`, `evidence` and `stance`.

    A stance is ours, or one of FEVER's or NLI's, in any case of letters.

    Raises:
        UnreadableCase: a line is no such object; the message names the line.
    """
    return read_rows(lines, _case)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the figures of one file."""
    answers = _comparable(outcomes)
    confusion = confusion_of((expected, given) for expected, given, _ in answers)
    own = scores(confusion)
    return Figures(
        n=len(outcomes),
        accuracy=own.accuracy,
        macro_f1=own.macro_f1,
        refutes_precision=own.refutes_precision,
        refutes_recall=own.refutes_recall,
        interval_95=interval(draws(confusion)),
        per_stance=per_stance(confusion),
        confusion=_by_row(confusion),
        calibration=calibration([(sure, given is expected) for expected, given, sure in answers if sure is not None]),
        baselines=_baselines([outcome.case for outcome in outcomes], [expected for expected, _, _ in answers]),
    )


def mean_figures(files: Sequence[Figures]) -> MeanFigures:
    """Return the means over some files."""
    own = _mean(files, files)
    drawn = [draws(_counted(one.confusion), seed=place) for place, one in enumerate(files)]
    return MeanFigures(
        n=sum(one.n for one in files),
        accuracy=own.accuracy,
        macro_f1=own.macro_f1,
        refutes_precision=own.refutes_precision,
        refutes_recall=own.refutes_recall,
        interval_95=interval([fmean(draw) for draw in zip(*drawn, strict=True)]),
        baselines={name: _mean([one.baselines[name] for one in files], files) for name in BASELINES},
    )


def _case(row: object) -> Case:
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("claim", "evidence", "stance")):
        raise ValueError("a case is an object with a claim, an evidence and a stance")
    stance = row["stance"].strip().lower()
    label = stance if stance in list(Stance) else label_of(stance)
    if label is None:
        raise ValueError(f"its stance is none of {', '.join(Stance)}, nor of FEVER's or NLI's")
    return Case(row["claim"], row["evidence"], Stance(label))


def _comparable(outcomes: Sequence[Outcome]) -> list[tuple[Stance, Stance, float | None]]:
    """Return expected, given and how sure; where no case expects `qualifies`, it is as good as `neutral`."""
    fourth = any(outcome.case.stance is Stance.QUALIFIES for outcome in outcomes)
    return [
        (
            outcome.case.stance,
            Stance.NEUTRAL if outcome.judged.stance is Stance.QUALIFIES and not fourth else outcome.judged.stance,
            outcome.judged.confidence,
        )
        for outcome in outcomes
    ]


def _baselines(cases: Sequence[Case], expected: Sequence[Stance]) -> dict[str, Scores]:
    given = (
        majority(expected),
        [by_overlap(case.claim, case.evidence) for case in cases],
        by_claim_alone([case.claim for case in cases], expected),
    )
    return {
        name: scores(confusion_of(zip(expected, stances, strict=True)))
        for name, stances in zip(BASELINES, given, strict=True)
    }


def _by_row(confusion: Confusion) -> dict[Stance, dict[Stance, int]]:
    known = [stance for stance in Stance if any(stance in cell for cell in confusion)]
    return {expected: {given: confusion.get((expected, given), 0) for given in known} for expected in known}


def _counted(rows: Mapping[Stance, Mapping[Stance, int]]) -> Confusion:
    return {(expected, given): count for expected, row in rows.items() for given, count in row.items() if count}


def _mean(found: Sequence[Figures | Scores], files: Sequence[Figures]) -> Scores:
    """Return the mean of what was found in some files; of `refutes`, over those that have any."""
    refuting = [one for one, of in zip(found, files, strict=True) if any(of.confusion.get(Stance.REFUTES, {}).values())]
    return Scores(
        accuracy=fmean(one.accuracy for one in found),
        macro_f1=fmean(one.macro_f1 for one in found),
        refutes_precision=fmean([one.refutes_precision for one in refuting] or [0.0]),
        refutes_recall=fmean([one.refutes_recall for one in refuting] or [0.0]),
    )
