"""`claimdesk ingest`, `show` and `reindex`: what goes into the archive, and what it holds."""

from pathlib import Path

import click

from service import wording
from service.access.model import Deed
from service.access.records import by_command, each_by_command
from service.cli.loading import Load, files_under, load, tell_refused
from service.cli.opening import one_line, opened, settings
from service.cli.paper import noise_line
from sources.model import Article, Holdings
from sources.readers import SUFFIXES
from sources.readers.decoding import printable

MOST_NAMED = 10  # outlets, or kinds of parts taken out, that a summary names


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path))
@click.option("--if-empty", is_flag=True, help="Do nothing where the archive holds articles already.")
def ingest(paths: tuple[Path, ...], *, if_empty: bool) -> None:
    """Bring articles into the archive: files, and folders with all that is in them."""
    with opened(settings()) as desk:
        if if_empty and desk.articles.holdings().articles:
            return
        with each_by_command(Deed.INGEST):
            done = load(files_under(paths, home=desk.settings.home), desk.ingester, desk.articles)
        holdings = desk.articles.holdings()
    tell_refused(done)
    if not done.files:
        raise click.UsageError(f"There are no articles here: a folder is searched for {', '.join(SUFFIXES)}.")
    if not done.kept:
        if done.interrupted:
            raise KeyboardInterrupt
        raise click.UsageError("None of these could be read as an article.")
    _summarise(done, holdings)
    if done.interrupted:
        click.echo("Broken off; the same command goes on from here.", err=True)
        raise KeyboardInterrupt


@click.command()
@click.argument("article_id", metavar="ARTICLE")
@click.option("--removed", is_flag=True, help="Print what cleaning took out, and why, instead of the text.")
def show(article_id: str, *, removed: bool) -> None:
    """Print an article as it is kept."""
    with opened(settings()) as desk:
        article = desk.articles.article(article_id)
    if removed:
        for number, removal in enumerate(article.removed):
            place = f"{number} {one_line(removal.reason)} {removal.start}-{removal.end}"
            click.echo(f"{place}: {one_line(removal.text)}")
    else:
        _print_article(article)


@click.command(name="put-back")
@click.argument("article_id", metavar="ARTICLE")
@click.argument("parts", nargs=-1, required=True, metavar="PART…", type=click.IntRange(min=0))
def put_back(article_id: str, parts: tuple[int, ...]) -> None:
    """Put back parts that cleaning took out of an article, by the numbers that show --removed prints."""
    with opened(settings()) as desk:
        version = desk.articles.article(article_id).version
        with by_command(desk.audit, Deed.RESTORED, article_id):
            kept = desk.ingester.restore(article_id, set(parts), version=version)
    click.echo(f"Put back: version {kept.article.version} of {kept.article.id}.")


@click.command()
@click.argument("article_id", metavar="ARTICLE")
@click.option("--erase", is_flag=True, help="Delete for good what is kept of it, past versions and originals too.")
@click.confirmation_option(prompt="Withdraw this article? Checks keep what they quote, and say that it is gone.")
def withdraw(article_id: str, *, erase: bool) -> None:
    """Take an article out of the archive; its past versions stay readable, and added again it is back."""
    told = f"{article_id} erased" if erase else article_id
    with opened(settings()) as desk, by_command(desk.audit, Deed.WITHDRAWAL, told):
        (desk.ingester.erase if erase else desk.ingester.withdraw)(article_id)
    click.echo("Erased." if erase else "Withdrawn.")


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
        ("changed since", done.corrected),
        ("known already", done.known + done.skipped),
        ("not read", len(done.refused)),
        ("like machine translations", done.noisy),
        ("not searchable yet", done.waiting),
    )
    for name, count in rows:
        if count:
            click.echo(f"{count:>7} {name}")
    for what, counted in (("by outlet", done.outlets), ("taken out", done.removed)):
        if counted:
            told = ", ".join(
                f"{one_line(wording.removal(name))} {count}" for name, count in counted.most_common(MOST_NAMED)
            )
            rest = f" and {len(counted) - MOST_NAMED} more" if len(counted) > MOST_NAMED else ""
            click.echo(f"{what:>7}: {told}{rest}")
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
