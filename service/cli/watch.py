"""`claimdesk watch`: claims that are checked again by themselves, from the shell."""

import json

import click

from service import wording
from service.access.model import Deed
from service.access.records import by_command, each_by_command
from service.cli.opening import one_line, opened, settings
from service.schemas.watches import WatchSchema
from service.watching import Watcher, watch, watched_already


@click.group(name="watch")
def watching() -> None:
    """Watch claims: they are checked again when an article could change their verdict."""


@watching.command()
@click.argument("claim")
@click.option("--note", default="", help="Why it is watched.")
@click.option("--json", "as_json", is_flag=True, help="Print the watch as JSON and nothing else.")
def add(claim: str, note: str, *, as_json: bool) -> None:
    """Check a claim and watch it from now on; one that is watched already is shown."""
    with opened(settings()) as desk:
        known = watched_already(desk, claim)
        check = desk.checker.check(claim) if known is None else desk.checks.check(known.check_id)
        with each_by_command(Deed.WATCH):
            kept = known or watch(desk, check, note=note)
    if as_json:
        click.echo(json.dumps(WatchSchema().dump(kept), ensure_ascii=False))
    else:
        click.echo(f"{kept.id}  {wording.verdict(check.verdict)}: {one_line(claim)}")


@watching.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print a watch a line as JSON and nothing else.")
def every(*, as_json: bool) -> None:
    """Print every watched claim with the verdict on record, last added first."""
    with opened(settings()) as desk:
        page = 1
        while (found := desk.watches.page(page=page, per_page=100)).watches:
            checks = desk.checks.checks(kept.check_id for kept in found.watches)
            for kept in found.watches:
                if as_json:
                    click.echo(json.dumps(WatchSchema().dump(kept), ensure_ascii=False))
                else:
                    verdict = wording.verdict(checks[kept.check_id].verdict) if kept.check_id in checks else "?"
                    click.echo(f"{kept.id}  {verdict}: {one_line(kept.watched.claim)}")
            page += 1


@watching.command()
@click.argument("watch_id", metavar="WATCH")
def remove(watch_id: str) -> None:
    """Watch a claim no longer; its checks stay."""
    with opened(settings()) as desk, by_command(desk.audit, Deed.WATCH, watch_id):
        desk.watches.remove(watch_id)
    click.echo("Removed.")


@watching.command()
def run() -> None:
    """Check again what the latest changes of the archive could affect, send what waits to be sent, and end."""
    with opened(settings()) as desk:
        before = desk.watches.count_unseen()
        looked = Watcher(desk).catch_up()
        changed = desk.watches.count_unseen() - before
    click.echo(f"{wording.counted(looked, 'claim')} checked again, {wording.counted(changed, 'verdict')} changed.")
