"""`claimdesk check`: one claim, answered on paper or as JSON, or a file of them as JSON Lines."""

import shutil
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO

import click
from marshmallow import ValidationError

from claims.errors import UnreadableClaim
from claims.finding import Filters
from claims.model import VerdictLabel
from service.cli.bulk import Line, answers, as_line, claims_in, continued
from service.cli.opening import opened, settings, watched
from service.cli.paper import check_lines
from service.schemas import CheckSchema
from service.schemas.values import LANGUAGE

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


def _verdicts(_context: click.Context, _option: click.Parameter, value: str) -> frozenset[VerdictLabel]:
    try:
        return frozenset(VerdictLabel(name.strip()) for name in value.split(",") if name.strip())
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no verdict; use {', '.join(VerdictLabel)}.") from error


def _text(_context: click.Context, _argument: click.Parameter, value: str | None) -> str | None:
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:  # how Python hands on bytes that are no text
        raise UnreadableClaim("The claim is not UTF-8 text.") from error
    return value


def _texts(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise click.BadParameter("It is not UTF-8 text.", context, option) from error
    return values


def _languages(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        try:
            LANGUAGE(value)
        except ValidationError as error:
            raise click.BadParameter(
                f"{value!r} is no language tag; write it as en or en-GB.", context, option
            ) from error
    return values


@click.command()
@click.argument("claim", callback=_text, required=False)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Search only what stood by this day.")
@click.option("--outlet", "outlets", multiple=True, callback=_texts, help="Search only this outlet; may be repeated.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    callback=_languages,
    help="Search only this language, as en; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the check as one JSON object.")
@click.option("--all", "show_all", is_flag=True, help="Print every quote, and related sentences too.")
@click.option("--fail-on", default="", metavar="VERDICT,…", callback=_verdicts, help="Exit with 1 on these verdicts.")
@click.option("--file", "file", type=_FILE, help="Check every line of this file instead, and print JSON Lines.")
@click.option("--out", type=_OUT, help="With --file: write there, and leave out what it answers already.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="With --file: so many processes at once.")
@click.pass_context
def check(  # noqa: PLR0913, PLR0917 (an option each)
    context: click.Context,
    claim: str | None,
    as_of: datetime | None,
    outlets: tuple[str, ...],
    languages: tuple[str, ...],
    fail_on: frozenset[VerdictLabel],
    file: Path | None,
    out: Path | None,
    jobs: int,
    *,
    as_json: bool,
    show_all: bool,
) -> None:
    """Say what the archive has for and against CLAIM, or against each line of a file."""
    if (claim is None) == (file is None):
        raise click.UsageError("Give one claim, or --file with a claim on each line.")
    filters = Filters(as_of=as_of.date() if as_of else None, outlets=outlets, languages=languages)
    if file is not None:
        _check_all(file, out, jobs, filters)
        return
    if claim is None or out is not None or jobs > 1:
        raise click.UsageError("--out and --jobs go with --file.")
    with opened(settings()) as desk:
        done = desk.checker.check(claim, as_of=filters.as_of, outlets=outlets, languages=languages)
    if as_json:
        click.echo(CheckSchema().dumps(done, ensure_ascii=False))
    else:
        # Through a pipe every quote stays on one line, so that it can be searched for.
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        for line in check_lines(done, width=width, show_all=show_all):
            click.echo(line)
    if done.verdict.label in fail_on:
        context.exit(1)


def _check_all(path: Path, out: Path | None, jobs: int, filters: Filters) -> None:
    """Answer each claim of a file on standard output, or in a file that is gone on with."""
    with path.open("rb") as file:
        lines = list(claims_in(file))
    with ExitStack() as stack:
        done: set[Line] = set()
        written: IO[bytes] = sys.stdout.buffer
        if out is not None:
            done, written = stack.enter_context(continued(out))
        left = [line for line in lines if line not in done]
        for answer in watched(answers(left, jobs=jobs, filters=filters), "Checking claims", total=len(left)):
            written.write(as_line(answer))
            written.flush()
