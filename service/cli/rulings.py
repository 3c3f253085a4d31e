"""`claimdesk rulings`: what editors ruled, taken out of the desk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO

import click

from claims.model import VerdictLabel
from claims.rulings import RulingsWanted
from service.cli.opening import opened, settings
from service.exports.cases import cases
from service.exports.ruling_table import ruling_table

_DAY = click.DateTime(["%Y-%m-%d"])
_LABELS = [label.value for label in VerdictLabel]


@click.group()
def rulings() -> None:
    """Take out what editors ruled."""


@rulings.command()
@click.option("--out", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write to this file.")
@click.option("--csv", "as_csv", is_flag=True, help="Every ruling as CSV, instead of a case file.")
@click.option("--editor", default="", metavar="NAME", help="Only those of an editor, by words of the name.")
@click.option("--verdict", type=click.Choice(_LABELS), help="Only those with this verdict.")
@click.option("--since", type=_DAY, metavar="DATE", help="Only from this day on.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only up to this day.")
def export(  # noqa: PLR0913 (an option each)
    out: Path | None,
    editor: str,
    verdict: str | None,
    since: datetime | None,
    until: datetime | None,
    *,
    as_csv: bool,
) -> None:
    """Print the rulings that count as a case file, which `claimdesk evaluate claims` reads."""
    wanted = RulingsWanted(
        editor=editor,
        verdict=None if verdict is None else VerdictLabel(verdict),
        since=_day(since),
        until=_day(until),
    )
    with opened(settings()) as desk, _written(out) as file:
        found = desk.rulings.all(wanted)
        for line in ruling_table(found) if as_csv else cases(found, desk.checks):
            file.write(line.encode())


def _day(given: datetime | None) -> date | None:
    return None if given is None else given.date()


@contextmanager
def _written(out: Path | None) -> Iterator[IO[bytes]]:
    """Yield where to write; a file appears whole, or stays as it was."""
    if out is None:
        yield sys.stdout.buffer
        return
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    except OSError as error:
        raise click.FileError(str(out), error.strerror) from error
    finally:
        part.unlink(missing_ok=True)
