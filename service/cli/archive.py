"""`claimdesk ingest`, `show` and `reindex`: what goes into the archive, and what it holds."""

from pathlib import Path

import click

from service import wording
from service.cli.loading import Load, files_under, load, tell_refused
from service.cli.opening import one_line, opened, settings
from service.cli.paper import noise_line
from sources.model import Article, Holdings
from sources.readers import SUFFIXES
from sources.readers.decoding import printable


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path))
@click.option("--if-empty", is_flag=True, help="Do nothing where the archive holds articles already.")
def ingest(paths: tuple[Path, ...], *, if_empty: bool) -> None:
    """Bring articles into the archive: files, and folders with all that is in them."""
    with opened(settings()) as desk:
        if if_empty and desk.articles.holdings().articles:
            return
        done = load(files_under(paths), desk.ingester)
        holdings = desk.articles.holdings()
    tell_refused(done)
    if not done.files:
        raise click.UsageError(f"There are no articles here: a folder is searched for {', '.join(SUFFIXES)}.")
    if not done.kept:
        raise click.UsageError("None of these could be read as an article.")
    _summarise(done, holdings)


@click.command()
@click.argument("article_id", metavar="ARTICLE")
@click.option("--removed", is_flag=True, help="Print what cleaning took out, and why, instead of the text.")
def show(article_id: str, *, removed: bool) -> None:
    """Print an article as it is kept."""
    with opened(settings()) as desk:
        article = desk.articles.article(article_id)
    if removed:
        for removal in article.removed:
            click.echo(f"{one_line(removal.reason)}: {one_line(removal.text)}")
    else:
        _print_article(article)


@click.command()
@click.option("--pending", is_flag=True, help="Only add what the index has missed.")
def reindex(*, pending: bool) -> None:
    """Build the sentence index anew from the archive; until it is whole the old one answers."""
    with opened(settings()) as desk:
        sentences = desk.ingester.index_pending() if pending else desk.ingester.reindex()
    click.echo(f"{wording.counted(sentences, 'sentence')} indexed.")


def _summarise(done: Load, holdings: Holdings) -> None:
    rows = (
        ("new", done.added),
        ("known already", done.known),
        ("not read", len(done.refused)),
        ("like machine translations", done.noisy),
        ("not searchable yet", done.waiting),
    )
    for name, count in rows:
        if count:
            click.echo(f"{count:>7} {name}")
    click.echo(f"The archive holds {wording.held(holdings)}.")
    if done.waiting:
        click.echo(
            "What cannot be found yet is kept: another process is indexing it, or the index could not be written. "
            "claimdesk reindex --pending makes sure.",
            err=True,
        )


def _print_article(article: Article) -> None:
    published = wording.day(article.published) if article.published else None
    click.secho(one_line(article.title or "Untitled"), bold=True)
    click.echo(one_line(", ".join(part for part in (article.outlet, article.author, published, article.url) if part)))
    if article.noise.is_flagged:
        click.echo(noise_line(article.noise))
    click.echo()
    click.echo(printable(article.text))
