"""`claimdesk evaluate stance`: how often the desk reads a pair as a person did."""

import gzip
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import click

from claims.entailment import Entailer
from claims.errors import UnreadableCase
from claims.evaluate.pairs import Judged, judge
from claims.evaluate.stance import Case, Figures, MeanFigures, Outcome, figures, mean_figures, read_stance_cases
from service.cli.evaluate.charts import answers_panel, draw, plot_option, reliability_panel
from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.opening import one_line, settings, watched
from service.settings import Settings
from service.wiring import open_model

PROCESSES = 2
FEW = 64  # so few pairs are read before another process has started
AT_ONCE = 16  # pairs handed to a process together


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@as_json_option
@limit_option
@plot_option
def stance(files: tuple[Path, ...], limit: int | None, plot: Path | None, *, as_json: bool) -> None:
    """Read the stance of every pair in each FILE, JSON Lines (or .gz) of `claim`, `evidence` and `stance`.

    A stance is SUPPORTS, REFUTES or NOT_ENOUGH_INFO, or one of NLI's or of the desk's own words. What is measured is
    the desk's own word, rules and model together; `qualifies` counts as not enough unless a file has it. Beside it
    stand what is always the same, what the overlap of words says, and what the claim alone gives away.
    """
    cases = {path: sample(_cases(path), limit) for path in files}
    outcomes = iter(_read([case for of_file in cases.values() for case in of_file], settings()))
    by_file = {path: [next(outcomes) for _ in of_file] for path, of_file in cases.items()}
    found = {name: figures(by_file[path]) for path, name in _names(files).items()}
    mean = mean_figures(list(found.values()))
    together = figures([outcome for of_file in by_file.values() for outcome in of_file])
    if plot is not None:
        draw(plot, answers_panel(together.confusion), reliability_panel(together.calibration, of="stance"))
    if as_json:
        by_name = {name: asdict(one) for name, one in found.items()}
        print_json(by_name | {"mean": asdict(mean), "together": asdict(together)})
    else:
        _print_table({**found, "mean": mean, "together": together})


def _cases(path: Path) -> list[Case]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            cases = list(read_stance_cases(lines))
    except UnreadableCase as error:
        raise click.UsageError(f"{path}, {error}") from error
    except (OSError, EOFError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}.") from error
    if not cases:
        raise click.UsageError(f"{path} holds no pairs.")
    return cases


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """Return what each file is called in the figures: its name, or its path where two have the same."""
    names = [path.name for path in files]
    return {path: path.name if names.count(path.name) == 1 else str(path) for path in files}


def _read(cases: Sequence[Case], chosen: Settings) -> list[Outcome]:
    """Return what the desk reads in each case; many are shared by two processes, each with a thread of its own."""
    open_model(chosen)  # a folder that is no model is told before a process has started
    read = partial(_judged, chosen=replace(chosen, stance_threads=1))
    if len(cases) <= FEW:
        return [Outcome(case, read(case)) for case in cases]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        judged = pool.map(read, cases, chunksize=AT_ONCE)
        shown = watched(judged, "Reading pairs", total=len(cases))
        return [Outcome(case, one) for case, one in zip(cases, shown, strict=True)]


def _judged(case: Case, *, chosen: Settings) -> Judged:
    return judge(case.claim, case.evidence, _model(chosen))


@cache
def _model(chosen: Settings) -> Entailer | None:
    """Return the model of these settings, opened once in each process."""
    return open_model(chosen)


def _print_table(found: dict[str, Figures | MeanFigures]) -> None:
    width = max(map(len, found))
    click.echo(f"{'':<{width}}{'pairs':>8}{'accuracy':>10}{'macro F1':>10}{'95 %':>15}{'refutes P':>11}{'R':>7}")
    for name, one in found.items():
        low, high = one.interval_95
        click.echo(
            f"{one_line(name):<{width}}{one.n:>8}{one.accuracy:>10.3f}{one.macro_f1:>10.3f}"
            f"{f'{low:.3f}–{high:.3f}':>15}{one.refutes_precision:>11.3f}{one.refutes_recall:>7.3f}"
        )
    click.echo("\nmacro F1 of what reads nothing")
    for name, one in found.items():
        plain = (f"{kind} {row.macro_f1:.3f}" for kind, row in one.baselines.items())
        click.echo(f"{one_line(name):<{width}}  {', '.join(plain)}")
