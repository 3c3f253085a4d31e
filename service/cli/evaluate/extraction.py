"""`claimdesk evaluate extraction`: how well articles are read from saved web pages."""

from dataclasses import asdict
from pathlib import Path

import click

from service.cli.evaluate.figures import as_json_option, limit_option, print_json, sample
from service.cli.opening import one_line, watched
from sources.errors import UnreadableTruth
from sources.evaluate.extraction import Figures, MarkedPage, figures, read_pages, read_truth


@click.command()
@click.argument("ground_truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("html_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@as_json_option
@limit_option
def extraction(ground_truth: Path, html_dir: Path, limit: int | None, *, as_json: bool) -> None:
    """Read the pages of HTML_DIR and compare them with GROUND_TRUTH, JSON Lines of `id` and the article's `body`.

    A page lies in a file named after its id, `.html` or `.html.gz`. What is compared is the text the archive would
    keep, token by token; beside it stands what trafilatura alone reads of the same pages.
    """
    pages = sample(_pages(ground_truth), limit)
    try:
        found = figures(list(watched(read_pages(pages, html_dir), "Reading pages", total=len(pages))))
    except UnreadableTruth as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        print_json(asdict(found))
    else:
        _print_figures(found)


def _pages(path: Path) -> list[MarkedPage]:
    try:
        with path.open("rb") as lines:
            pages = list(read_truth(lines))
    except UnreadableTruth as error:
        raise click.UsageError(f"{path}, {error}") from error
    if not pages:
        raise click.UsageError(f"{path} holds no pages.")
    return pages


def _print_figures(found: Figures) -> None:
    click.echo(f"{found.n} pages, means over them\n\n{'':<14}{'precision':>10}{'recall':>10}{'F1':>10}")
    click.echo(f"{'claimdesk':<14}{found.precision:>10.4f}{found.recall:>10.4f}{found.f1:>10.4f}")
    for name, plain in found.baselines.items():
        click.echo(f"{name:<14}{plain.precision:>10.4f}{plain.recall:>10.4f}{plain.f1:>10.4f}")
    click.echo("\nworst pages")
    for page in found.worst:
        click.echo(f"{page.f1:>8.4f}  {one_line(page.id)}")
