"""`claimdesk evaluate names`: how often two names are rightly taken for one."""

from dataclasses import asdict
from pathlib import Path

import click

from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.opening import one_line
from sources.errors import UnreadableDocument
from sources.evaluate.names import NameFigures, NamePair, evaluate_names, read_name_pairs


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json_option
@limit_option
def names(file: Path, limit: int | None, *, as_json: bool) -> None:
    """Tell the pairs of FILE, JSON Lines with `name1`, `name2` and `is_match`, and count what is told rightly."""
    found = evaluate_names(sample(_pairs(file), limit))
    if as_json:
        print_json(asdict(found))
    else:
        _print_figures(found)


def _pairs(path: Path) -> list[NamePair]:
    try:
        with path.open("rb") as lines:
            pairs = list(read_name_pairs(lines))
    except UnreadableDocument as error:
        raise click.UsageError(f"{path}, {error}") from error
    if not pairs:
        raise click.UsageError(f"{path} holds no names.")
    return pairs


def _print_figures(found: NameFigures) -> None:
    click.echo(f"{found.n} pairs: precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}")
    for name, f1 in found.baselines.items():
        click.echo(f"{name} (token_sort_ratio of 85 or more): F1 {f1:.3f}")
    for miss in found.misses:
        click.echo(f"  {'missed' if miss.expected else 'mistaken'}: {one_line(miss.left)} / {one_line(miss.right)}")
