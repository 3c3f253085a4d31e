"""`claimdesk check`: one claim, answered on paper or as JSON."""

import shutil
import sys
from datetime import datetime

import click

from claims.errors import UnreadableClaim
from claims.model import VerdictLabel
from service.cli.opening import opened, settings
from service.cli.paper import check_lines
from service.schemas import CheckSchema


def _verdicts(_context: click.Context, _option: click.Parameter, value: str) -> frozenset[VerdictLabel]:
    try:
        return frozenset(VerdictLabel(name.strip()) for name in value.split(",") if name.strip())
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no verdict; use {', '.join(VerdictLabel)}.") from error


def _text(_context: click.Context, _argument: click.Parameter, value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:  # how Python hands on bytes that are no text
        raise UnreadableClaim("The claim is not UTF-8 text.") from error
    return value


@click.command()
@click.argument("claim", callback=_text)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Search only what stood by this day.")
@click.option("--json", "as_json", is_flag=True, help="Print the check as one JSON object.")
@click.option("--all", "show_all", is_flag=True, help="Print every quote, and related sentences too.")
@click.option("--fail-on", default="", metavar="VERDICT,…", callback=_verdicts, help="Exit with 1 on these verdicts.")
@click.pass_context
def check(  # noqa: PLR0913 (an option each)
    context: click.Context,
    claim: str,
    as_of: datetime | None,
    fail_on: frozenset[VerdictLabel],
    *,
    as_json: bool,
    show_all: bool,
) -> None:
    """Say what the archive has for and against CLAIM."""
    with opened(settings()) as desk:
        done = desk.checker.check(claim, as_of=as_of.date() if as_of else None)
    if as_json:
        click.echo(CheckSchema().dumps(done, ensure_ascii=False))
    else:
        # Through a pipe every quote stays on one line, so that it can be searched for.
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        for line in check_lines(done, width=width, show_all=show_all):
            click.echo(line)
    if done.verdict.label in fail_on:
        context.exit(1)
