"""`claimdesk account`: who may sign in."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TextIO

import click

from service.access import accounts, records
from service.access.errors import UnusableAccount
from service.access.model import Account, Deed, Role
from service.cli.opening import one_line, opened, settings
from service.store import AccountStore

MAX_PASSWORD_FILE = 10_000  # characters; far more than any password

ROLE = click.Choice([role.value for role in Role])


@click.group()
def account() -> None:
    """Make and change the accounts of people who sign in."""


password_file = click.option(
    "--password-file",
    metavar="FILE",
    type=click.File(encoding="utf-8"),
    help="Read it from a file, - for input; else it is asked for.",
)


@account.command()
@click.argument("name")
@click.option("--role", type=ROLE, default=Role.READER.value, show_default=True, help="What they may do.")
@password_file
def add(name: str, role: str, password_file: TextIO | None) -> None:
    """Make an account that signs in with a password."""
    password = _password(password_file)
    with _accounts() as (store, log):
        made = accounts.add(store, name, Role(role), password, log)
    click.echo(f"{one_line(made.name)} may sign in, as {role}.")


@account.command("list")
def list_() -> None:
    """List accounts: name, role, how they sign in, and whether they may."""
    with _accounts() as (store, _):
        for each in store.all():
            click.echo("\t".join(map(one_line, _told(each))))


@account.command()
@click.argument("name")
@click.argument("role", type=ROLE)
def role(name: str, role: str) -> None:
    """Give an account another role; it counts from its next request."""
    with _accounts() as (store, log):
        accounts.give_role(store, name, Role(role), log)


@account.command()
@click.argument("name")
@password_file
def password(name: str, password_file: TextIO | None) -> None:
    """Give an account another password; whoever is signed in with it is signed out."""
    given = _password(password_file)
    with _accounts() as (store, log):
        accounts.give_password(store, name, given, log)


@account.command()
@click.argument("name")
def disable(name: str) -> None:
    """Let an account in no more; whoever is signed in with it is signed out at once."""
    with _accounts() as (store, log):
        accounts.disable(store, name, log)


@account.command()
@click.argument("name")
def enable(name: str) -> None:
    """Let a disabled account in again."""
    with _accounts() as (store, log):
        accounts.enable(store, name, log)


def _told(each: Account) -> tuple[str, ...]:
    how = "password" if each.issuer is None else each.issuer
    return (each.name, each.role.value, how, "may sign in" if each.disabled_at is None else "disabled")


def _password(file: TextIO | None) -> str:
    if file is None:
        return str(click.prompt("Password", hide_input=True, confirmation_prompt="The same once more"))
    try:
        return file.read(MAX_PASSWORD_FILE).rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UnusableAccount("The file of the password is not UTF-8.") from error


@contextmanager
def _accounts() -> Iterator[tuple[AccountStore, accounts.Log]]:
    with opened(settings()) as desk:

        def log(deed: Deed, on: str) -> AbstractContextManager[None]:
            return records.by_command(desk.audit, deed, on)

        yield desk.accounts, log
