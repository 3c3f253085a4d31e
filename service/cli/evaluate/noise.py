"""`claimdesk evaluate noise`: how well damaged language is told from sound."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.evaluate.charts import draw, plot_option
from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.opening import one_line, watched
from sources.errors import UnreadableDocument
from sources.evaluate.noise import MarkedText, NoiseFigures, Scored, figures, read_marked, score

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BINS = 25


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json_option
@limit_option
@plot_option
def noise(file: Path, limit: int | None, plot: Path | None, *, as_json: bool) -> None:
    """Assess the texts of FILE, JSON Lines with `text`, `label` and `route` or `system`.

    `noisy` is told from `human-original`; of every other label the share that is flagged is given.
    """
    texts = sample(_texts(file), limit)
    scored = list(score(watched(texts, "Assessing texts", total=len(texts))))
    found = figures(scored)
    if plot is not None:
        draw(plot, lambda axes: _distributions(axes, scored))
    if as_json:
        print_json(asdict(found))
    else:
        _print_figures(found)


def _texts(path: Path) -> list[MarkedText]:
    try:
        with path.open("rb") as lines:
            texts = list(read_marked(lines))
    except UnreadableDocument as error:
        raise click.UsageError(f"{path}, {error}") from error
    if not texts:
        raise click.UsageError(f"{path} holds no texts.")
    return texts


def _distributions(axes: "Axes", scored: Sequence[Scored]) -> None:
    """Draw how the values of each label are spread."""
    for label in sorted({one.label for one in scored}):
        values = [one.value for one in scored if one.label == label]
        axes.hist(values, bins=BINS, range=(0, 1), density=True, histtype="step", label=f"{label} ({len(values)})")
    axes.set(xlim=(0, 1), xlabel="noise", ylabel="texts (density)", title="How noise is spread")
    axes.legend(fontsize=8)


def _print_figures(found: NoiseFigures) -> None:
    click.echo(f"{found.n} texts")
    if found.auroc is not None:
        click.echo(
            f"noisy against human-original: AUROC {found.auroc:.3f}; "
            f"found at 1 % false alarms {found.tpr_at_1:.3f}, at 5 % {found.tpr_at_5:.3f}"
        )
    click.echo(f"\n{'label':<24}{'flagged':>10}")
    for label, share in found.flagged.items():
        click.echo(f"{one_line(label):<24}{share:>10.3f}")
    if found.by_route:
        click.echo(f"\n{'noisy by route':<24}{'flagged':>10}{'AUROC':>10}{'texts':>8}")
    for route, row in found.by_route.items():
        auroc = "" if row.auroc is None else f"{row.auroc:.3f}"
        click.echo(f"{one_line(route):<24}{row.flagged:>10.3f}{auroc:>10}{row.n:>8}")
