"""`claimdesk audit`: who did what, and whether the log of it is whole."""

import json
import re
from dataclasses import asdict
from itertools import count

import click

from service.access.chain import faults
from service.access.model import Deed
from service.cli.opening import one_line, opened, settings
from service.wiring import Desk

HEAD = re.compile(r"([0-9]+):([0-9a-f]{64})\Z")
PER_READ = 500


@click.group()
def audit() -> None:
    """Look through the log of who did what, and verify it."""


@audit.command("list")
@click.option("--who", default="", help="Only what somebody did, such as account:anna.")
@click.option("--deed", type=click.Choice([deed.value for deed in Deed]), help="Only deeds of this kind.")
@click.option("--on", "about", default="", help="Only what was done on an object, such as art_….")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many rows.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def list_(who: str, deed: str | None, about: str, limit: int, *, as_json: bool) -> None:
    """Print the log, newest row first."""
    left = limit
    with opened(settings()) as desk:
        for page in count(1):
            wanted = None if deed is None else Deed(deed)
            rows, _ = desk.audit.page(who=who, deed=wanted, about=about, page=page, per_page=PER_READ)
            for row in rows[:left]:
                told = {"number": row.number, **asdict(row.entry), "hash": row.hash}
                click.echo(
                    json.dumps(told, ensure_ascii=False)
                    if as_json
                    else "\t".join(map(one_line, map(str, told.values())))
                )
            left -= len(rows)
            if left <= 0 or len(rows) < PER_READ:
                return


@audit.command()
@click.option("--head", metavar="NUMBER:HASH", help="A head noted earlier: the log must still hold it.")
@click.pass_context
def verify(context: click.Context, head: str | None) -> None:
    """Look for rows that were changed, removed or put in another place; ends with 1 where there are any."""
    noted = None if head is None else _head(head)
    with opened(settings()) as desk:
        found = faults(desk.audit.rows(), desk.audit.head())
        number, last = desk.audit.head()
        if noted is not None and not _holds(desk, noted):
            found.append(f"Row {noted[0]} is not the one that was noted.")
    for fault in found:
        click.echo(fault, err=True)
    if found:
        context.exit(1)
    click.echo(f"{number} rows, none changed, removed or moved. Head: {number}:{last}")


def _head(given: str) -> tuple[int, str]:
    found = HEAD.match(given)
    if found is None:
        raise click.UsageError("A head is a number, a colon and 64 hexadecimal digits, as verify prints it.")
    return int(found[1]), found[2]


def _holds(desk: Desk, noted: tuple[int, str]) -> bool:
    return any((row.number, row.hash) == noted for row in desk.audit.rows())
