"""`claimdesk doctor`, `backup`, `restore` and `move`: keeping a desk whole, and keeping it twice."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from service import wording
from service.access.model import Deed
from service.access.records import told_of_command
from service.cli.opening import opened, settings
from service.databases import connected
from service.upkeep.backup import back_up, bring_back
from service.upkeep.doctor import examine
from service.upkeep.moving import Progress, Tally, move
from service.wiring import Desk


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Only look; mend nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one finding a line, as JSON.")
def doctor(*, only_check: bool, as_json: bool) -> None:
    """Look whether the desk is whole, and mend what can be; ends with 1 where something is left to do."""
    left = 0
    with opened(settings()) as desk:
        for finding in examine(desk, mend=not only_check):
            left += not finding.mended
            if as_json:
                click.echo(json.dumps(asdict(finding)))
            else:
                click.echo(f"{'mended' if finding.mended else 'wrong '}  {finding.part.value}: {finding.what}")
        if not as_json:
            _sum_up(desk, left)
    if left:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write the whole desk to one file, while it serves: articles in all versions, originals, checks, accounts."""
    chosen = settings()
    with connected(chosen.database_url) as engine, _progress() as progress:
        manifest = back_up(engine, file, progress=progress)
    click.echo(f"{_rows(manifest.tables)} written to {file}, and read again.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def restore(file: Path) -> None:
    """Fill an empty desk from a backup, and index it."""
    chosen = settings()
    with opened(chosen) as desk:
        with _progress() as progress:
            told = told_of_command(Deed.DESK_COPIED, "from a backup")
            manifest = bring_back(file, desk.engine, progress=progress, told=told)
        sentences = desk.ingester.reindex()
    click.echo(
        f"{_rows(manifest.tables)} of {manifest.made_at} restored; {wording.counted(sentences, 'sentence')} indexed."
    )


@click.command(name="move")
@click.option("--from", "source", required=True, metavar="URL", help="The database to copy.")
@click.option("--to", "target", required=True, metavar="URL", help="The empty database to copy it to.")
def move_command(source: str, target: str) -> None:
    """Copy a desk from one database to another, such as from SQLite to PostgreSQL."""
    with connected(source) as read, connected(target) as written, _progress() as progress:
        told = told_of_command(Deed.DESK_COPIED, "from another database")
        held = move(read, written, progress=progress, told=told)
    click.echo(f"{_rows(held)} copied, and read again: every count and digest is the same.")
    click.echo("Now let CLAIMDESK_DATABASE_URL name the new database, and run claimdesk reindex.")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Yield what tells how far it is, on standard error where somebody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _table, _rows: None
        return
    with console.status("Copying…") as status:
        yield lambda table, rows: status.update(f"Copying… {table}: {rows}")


def _rows(tables: dict[str, Tally]) -> str:
    articles = tables["articles"].rows
    return (
        f"{wording.counted(articles, 'article')} and {sum(each.rows for each in tables.values()) - articles} other rows"
    )


def _sum_up(desk: Desk, left: int) -> None:
    if left:
        click.echo(
            f"{wording.counted(left, 'thing')} left to do. What is wrong with the database is mended by a backup."
        )
    else:
        click.echo(f"All is well: {wording.held(desk.articles.holdings())}.")
