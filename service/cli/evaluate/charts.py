"""Figures drawn as a picture: where answers go, and how far confidence can be believed."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claims.evaluate.calibration import Calibration
from claims.model import Stance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    Panel = Callable[[Axes], None]

INCHES = 4.5  # each side of a panel
DOTS = 120  # an inch
INK, TINT, FAINT = "#1b2a41", "#3d6fb4", "#9aa5b1"
DARK = 0.5  # from this share of a row on, only white can be read on its blue


def _drawable(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse before anything is measured what could not be drawn afterwards."""
    if path is not None and not _is_installed("matplotlib"):
        raise click.UsageError("--plot needs matplotlib, which is not installed: pip install matplotlib.")
    if path is not None and not path.absolute().parent.is_dir():
        raise click.UsageError(f"{path} cannot be written: its folder is not there.")
    return path


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # a module that was kept from loading
        return False


plot_option = click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PNG",
    callback=_drawable,
    help="Draw the figures into this file too; needs matplotlib.",
)


def draw(path: Path, *panels: "Panel") -> None:
    """Write a picture of some panels side by side."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 (an extra, loaded when asked for)
    from matplotlib.figure import Figure  # noqa: PLC0415 (the same)

    picture = Figure(figsize=(INCHES * len(panels), INCHES), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(picture)
    for axes, panel in zip(picture.subplots(1, len(panels), squeeze=False)[0], panels, strict=True):
        panel(axes)
    try:
        picture.savefig(path, format="png")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from error


def answers_panel(confusion: Mapping[Stance, Mapping[Stance, int]]) -> "Panel":
    """Return what draws how often each expected answer was given as which: counts, on the shares of each row."""
    names = list(confusion)
    counts = [[confusion[expected][given] for given in names] for expected in names]
    shares = [[count / max(1, sum(row)) for count in row] for row in counts]

    def panel(axes: "Axes") -> None:
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        axes.set(xlabel="given", ylabel="expected", title="Where answers go")
        axes.set_xticks(range(len(names)), names)
        axes.set_yticks(range(len(names)), names)
        for row, of_row in enumerate(counts):
            for column, count in enumerate(of_row):
                color = "white" if shares[row][column] > DARK else INK
                axes.text(column, row, str(count), ha="center", va="center", color=color)

    return panel


def reliability_panel(found: Calibration | None, *, of: str) -> "Panel":
    """Return what draws the share of right answers over the confidence they were given with."""

    def panel(axes: "Axes") -> None:
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=f"confidence in the {of}", ylabel="share that is right")
        axes.plot([0, 1], [0, 1], color=FAINT, linestyle="dashed", linewidth=1)
        if found is None:
            axes.set_title("No confidence was given")
            return
        axes.set_title(f"How far confidence can be believed (ECE {found.ece:.3f})", fontsize=10)
        for one in found.bins:
            width = one.high - one.low
            axes.bar(one.low, one.accuracy, width=width, align="edge", color=TINT, alpha=0.35, edgecolor=TINT)
            axes.text(one.low + width / 2, 0.02, str(one.n), ha="center", color=INK, fontsize=8)
        sure, right = [one.confidence for one in found.bins], [one.accuracy for one in found.bins]
        axes.plot(sure, right, color=INK, marker="o", markersize=4)

    return panel
