"""`claimdesk`: the commands together, and every error as one line."""

import os
import sys
from collections.abc import Sequence

import click

from claims.errors import ClaimError
from service.access.errors import AccessError
from service.cli.account import account
from service.cli.archive import ingest, put_back, reindex, show, withdraw
from service.cli.audit import audit
from service.cli.check import check
from service.cli.draft import draft
from service.cli.evaluate import evaluate
from service.cli.follow import follow
from service.cli.openapi import openapi
from service.cli.rulings import rulings
from service.cli.serve import serve
from service.cli.token import token
from service.cli.upkeep import backup, doctor, move_command, restore
from service.cli.watch import watching
from service.cli.work import work
from service.settings import BadSetting
from sources.errors import SourceError
from sources.readers.decoding import printable

INTERRUPTED = 130  # as a shell says of a command that Ctrl-C ended


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimdesk")
def claimdesk() -> None:
    """What your own archive says about a claim, quoted and explained."""


COMMANDS = (
    serve,
    account,
    token,
    audit,
    work,
    ingest,
    follow,
    check,
    draft,
    show,
    put_back,
    withdraw,
    reindex,
    openapi,
    evaluate,
    rulings,
    watching,
    doctor,
    backup,
    restore,
    move_command,
)
for command in COMMANDS:
    claimdesk.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; an error is one line on standard error, never a traceback."""
    try:
        with claimdesk.make_context("claimdesk", list(arguments)) as context:
            claimdesk.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (ClaimError, SourceError, AccessError, BadSetting) as error:
        return _refuse(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        return _refuse(error.format_message())
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; what is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter must not keep an editor from the rest.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a stream that is a terminal or a file has it
    sys.exit(run(sys.argv[1:]))


def _refuse(message: str) -> int:
    click.echo(f"claimdesk: {' '.join(printable(message).split())}", err=True)
    return 2
