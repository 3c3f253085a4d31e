"""`claimdesk evaluate checkworthy`: how well sentences that claim something are told from the others."""

from dataclasses import asdict
from pathlib import Path

import click

from claims.errors import UnreadableCase
from claims.evaluate.checkworthy import Figures, Sentence, figures, read_sentences
from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.opening import one_line


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json_option
@limit_option
def checkworthy(file: Path, limit: int | None, *, as_json: bool) -> None:
    """Tell which sentences of FILE, JSON Lines with `text` and `rule`, claim something, and count what is right."""
    found = figures(sample(_sentences(file), limit))
    if as_json:
        print_json(asdict(found))
    else:
        _print_figures(found)


def _sentences(path: Path) -> list[Sentence]:
    try:
        with path.open("rb") as lines:
            cases = list(read_sentences(lines))
    except UnreadableCase as error:
        raise click.UsageError(f"{path}, {error}") from error
    if not cases:
        raise click.UsageError(f"{path} holds no sentences.")
    return cases


def _print_figures(found: Figures) -> None:
    click.echo(
        f"{found.n} sentences, {found.checkable} of them checkable: precision {found.precision:.3f}, "
        f"recall {found.recall:.3f}, F1 {found.f1:.3f}; the rule is right for {found.rule_accuracy:.3f}"
    )
    for rule, (share, n) in found.per_rule.items():
        click.echo(f"  {rule:<12}{share:>6.3f} of {n}")
    for name, told in found.baselines.items():
        click.echo(f"{name}: precision {told.precision:.3f}, recall {told.recall:.3f}, F1 {told.f1:.3f}")
    for miss in found.misses:
        given = miss.told.rule if miss.told else "checkable"
        click.echo(f"  {miss.expected or 'checkable'}, told {given}: {one_line(miss.text)}")
