"""`claimdesk evaluate segmentation`: how well sentences are told apart."""

from dataclasses import asdict
from pathlib import Path

import click

from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from sources.errors import UnreadableDocument
from sources.evaluate.segmentation import Parted, SegmentationFigures, evaluate_segmentation, read_parted


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json_option
@limit_option
def segmentation(file: Path, limit: int | None, *, as_json: bool) -> None:
    """Part the texts of FILE, JSON Lines with `text` and `sentences`, and count the ends that people set too."""
    found = evaluate_segmentation(sample(_documents(file), limit))
    if as_json:
        print_json(asdict(found))
    else:
        _print_figures(found)


def _documents(path: Path) -> list[Parted]:
    try:
        with path.open("rb") as lines:
            documents = list(read_parted(lines))
    except UnreadableDocument as error:
        raise click.UsageError(f"{path}, {error}") from error
    if not documents:
        raise click.UsageError(f"{path} holds no documents.")
    return documents


def _print_figures(found: SegmentationFigures) -> None:
    click.echo(f"{'boundaries':<14}{'F1':>8}   over {found.n} documents")
    for name, f1 in {"claimdesk": found.f1, **found.baselines}.items():
        click.echo(f"{name:<14}{f1:>8.3f}")
