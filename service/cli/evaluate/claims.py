"""`claimdesk evaluate claims`: how often the desk is right over an archive."""

from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from claims.errors import UnreadableCase
from claims.evaluate.verdicts import Case, Figures, Outcome, evaluate_claims, figures, read_cases
from claims.evaluate.what_if import WhatIf, what_if
from service.cli.evaluate.charts import draw, plot_option, reliability_panel
from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.loading import files_under, load, tell_refused
from service.cli.opening import one_line, opened, settings, watched
from service.settings import Settings
from service.thresholds import with_thresholds


@click.command()
@click.argument("cases", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--archive",
    required=True,
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    help="The articles to check the cases against.",
)
@as_json_option
@limit_option
@plot_option
@click.option(
    "--what-if",
    "thresholds",
    multiple=True,
    metavar="NAME=VALUE",
    help="Tell which cases would flip under another threshold, such as refutes=0.7; may be given several times.",
)
def claims(  # noqa: PLR0913 (a command takes what may be typed)
    cases: Path,
    archive: Path,
    limit: int | None,
    plot: Path | None,
    thresholds: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Check every claim of CASES, JSON Lines, over articles of their own, and count what the desk gets right."""
    try:
        policy = with_thresholds(settings().policy, thresholds)
    except ValueError as error:
        raise click.UsageError(f"--what-if: {error}.") from error
    outcomes = _measure(sample(_cases(cases), limit), archive)
    found = figures(outcomes)
    other = what_if(outcomes, policy) if thresholds else None
    if plot is not None:
        draw(plot, reliability_panel(found.calibration, of="verdict"))
    if as_json:
        print_json(asdict(found) | ({} if other is None else {"what_if": asdict(other)}))
        return
    _print_figures(found)
    if other is not None:
        _print_what_if(other, ", ".join(thresholds))


def _cases(path: Path) -> list[Case]:
    try:
        with path.open("rb") as lines:
            cases = list(read_cases(lines))
    except UnreadableCase as error:
        raise click.UsageError(f"{path}, {error}") from error
    if not cases:
        raise click.UsageError(f"{path} holds no cases.")
    return cases


def _measure(cases: list[Case], archive: Path) -> list[Outcome]:
    """Return what a desk answers that holds only this archive and is gone afterwards."""
    with TemporaryDirectory(prefix="claimdesk-") as home, opened(_alone(Path(home))) as desk:
        done = load(files_under([archive]), desk.ingester)
        tell_refused(done)
        if not done.kept:
            raise click.UsageError(f"No article could be read from {archive}.")
        return list(evaluate_claims(watched(cases, "Checking claims", total=len(cases)), desk.checker.check))


def _alone(home: Path) -> Settings:
    """Return the settings of an embedded desk, with the limits of the one at hand."""
    own = Settings.at(home)
    return replace(settings(), home=own.home, database_url=own.database_url, index_url=own.index_url)


def _print_figures(found: Figures) -> None:
    click.echo(
        f"{found.n} claims: {found.verdict_accuracy:.3f} of the verdicts right, macro F1 {found.verdict_macro_f1:.3f}"
    )
    click.echo(f"\n{'verdict':<22}{'precision':>10}{'recall':>10}{'cases':>8}")
    for label, row in found.per_verdict.items():
        click.echo(f"{label:<22}{row.precision:>10.3f}{row.recall:>10.3f}{row.n:>8}")
    click.echo(f"\nrefuted, but called supported: {found.refuted_called_supported}")
    if found.evidence_hit_at_1 is not None and found.evidence_hit_at_5 is not None:
        click.echo(
            f"evidence first: {found.evidence_hit_at_1:.3f}, among the first five: {found.evidence_hit_at_5:.3f}"
        )
    if found.low_confidence_expected:
        click.echo(
            f"low confidence: {found.low_confidence_given} of {found.low_confidence_expected} that should have it"
        )
    for miss in found.misses:
        click.echo(f"\n{one_line(miss.claim)}\n  expected {miss.expected}, got {miss.got}")
        if miss.quote is not None:
            click.echo(f"  “{one_line(miss.quote)}”")


def _print_what_if(found: WhatIf, thresholds: str) -> None:
    click.echo(
        f"\nwith {one_line(thresholds)}: {found.verdict_accuracy:.3f} of the verdicts right, "
        f"macro F1 {found.verdict_macro_f1:.3f}, refuted but called supported {found.refuted_called_supported}"
    )
    for flip in found.flips:
        worth = "better" if flip.then is flip.expected else "worse" if flip.now is flip.expected else "as wrong"
        click.echo(f"  {worth}: {flip.now} -> {flip.then}, expected {flip.expected}: {one_line(flip.claim)}")
    if not found.flips:
        click.echo("  no case would flip")
