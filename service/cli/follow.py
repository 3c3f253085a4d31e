"""`claimdesk follow`: what is new in feeds, into the archive; once for cron, or again and again."""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from service import wording
from service.access.model import Deed
from service.access.records import each_by_command
from service.cli.opening import one_line, opened, settings
from service.fetching import Fetcher
from service.following import Follower, Polled
from service.settings import Settings
from service.wiring import Desk

MEMORY = "follow.json"
LOCK = "follow.lock"


@click.command()
@click.argument("feeds", nargs=-1, metavar="FEED…")
@click.option(
    "--from",
    "lists",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the address of a feed on each line; a line that begins with # is a remark.",
)
@click.option("--pages", is_flag=True, help="Fetch the page behind each new entry, not only what the feed carries.")
@click.option("--every", type=click.IntRange(min=5), metavar="MINUTES", help="Go on, looking so often; else once.")
@click.option("--now", "force", is_flag=True, help="Ask even feeds that are not due.")
def follow(feeds: tuple[str, ...], lists: tuple[Path, ...], every: int | None, *, pages: bool, force: bool) -> None:
    """Bring what is new in RSS and Atom feeds into the archive, politely.

    Feeds are asked only for what changed since, not before they are due, and less and less often while they fail.
    """
    wanted = [*feeds, *(feed for path in lists for feed in _listed(path))]
    if not wanted:
        raise click.UsageError("Name a feed, or a file of feeds with --from.")
    chosen = settings()
    with opened(chosen) as desk, _alone(chosen) as alone:
        if not alone:
            click.echo("Another claimdesk follow is running over this archive.", err=True)
            return
        while True:
            polled = _round(wanted, desk, chosen, pages=pages, force=force)
            if every is None:
                break
            time.sleep(every * 60)
    if all(one.failed for one in polled):
        raise click.UsageError("None of the feeds could be read.")


def _round(feeds: Sequence[str], desk: Desk, chosen: Settings, *, pages: bool, force: bool) -> list[Polled]:
    fetcher = Fetcher(private=chosen.fetch_private)
    follower = Follower(fetcher, desk.ingester, desk.articles, chosen.home / MEMORY)
    done = []
    try:
        for feed in dict.fromkeys(feeds):
            with each_by_command(Deed.INGEST):
                done.append(follower.poll(feed, now=datetime.now(UTC), pages=pages, force=force))
            _tell(done[-1])
    finally:
        fetcher.close()
    return done


def _tell(polled: Polled) -> None:
    """Say what came; of a feed with nothing new nothing, so that cron has nothing to send."""
    feed = one_line(polled.feed)
    if polled.added:
        click.echo(f"{feed}: {wording.counted(polled.added, 'article')} new or changed, {polled.known} known already")
    if polled.failed:
        click.echo(f"not read: {feed}: {one_line(polled.note)}", err=True)
    for reason in polled.refused:
        click.echo(f"not read: {feed}: {one_line(reason)}", err=True)


def _listed(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@contextmanager
def _alone(chosen: Settings) -> Iterator[bool]:
    """Yield whether no other process follows feeds into this archive; the system frees the lock of one that died."""
    with (chosen.home / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
