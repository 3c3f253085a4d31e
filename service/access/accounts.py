"""Accounts made and changed, each change written down."""

import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TypeAlias

from ulid import ULID

from service.access.errors import UnusableAccount
from service.access.model import Account, Deed, Role
from service.access.passwords import hashed
from service.store import AccountStore

# Writes a deed down, with on what it is done, in the transaction of what is done within it.
Log: TypeAlias = Callable[[Deed, str], AbstractContextManager[None]]
LONGEST_NAME = 100


def name_of(typed: str) -> str:
    """Return a name as accounts are found by: small letters, no space around.

    Raises:
        UnusableAccount: it is empty, too long, or holds what cannot be seen.
    """
    name = unicodedata.normalize("NFKC", typed).strip().casefold()
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or any(each in name for each in ' /\\?#"<>'):
        raise UnusableAccount(f"An account's name has 1 to {LONGEST_NAME} letters, digits or signs, and no space.")
    return name


def add(accounts: AccountStore, name: str, role: Role, password: str, log: Log) -> Account:
    """Make an account that signs in with a password.

    Raises:
        UnusableAccount: the name is taken or none, or the password too short.
    """
    made = Account(f"acc_{ULID()}", name_of(name), role, datetime.now(UTC), password=hashed(password))
    with log(Deed.ACCOUNT_ADDED, f"{made.name} {role.value}"):
        accounts.add(made)
    return made


def give_role(accounts: AccountStore, name: str, role: Role, log: Log) -> None:
    """Give an account another role.

    Raises:
        UnknownAccount: there is none of this name.
        UnusableAccount: nobody would be left to manage accounts.
    """
    with log(Deed.ACCOUNT_ROLE, f"{name_of(name)} {role.value}"):
        accounts.set_role(name_of(name), role)


def give_password(accounts: AccountStore, name: str, password: str, log: Log) -> None:
    """Give an account another password; whoever is signed in with it is signed out.

    Raises:
        UnknownAccount: there is none of this name.
        UnusableAccount: the password is too short, or the account signs in elsewhere.
    """
    if accounts.named(name_of(name)).issuer is not None:
        raise UnusableAccount(f"{name!r} signs in with the identity provider, and has no password here.")
    with log(Deed.ACCOUNT_PASSWORD, name_of(name)):
        accounts.set_password(name_of(name), hashed(password))


def disable(accounts: AccountStore, name: str, log: Log) -> None:
    """Let an account in no more; whoever is signed in with it is signed out at once.

    Raises:
        UnknownAccount: there is none of this name.
        UnusableAccount: nobody would be left to manage accounts.
    """
    with log(Deed.ACCOUNT_DISABLED, name_of(name)):
        accounts.set_disabled(name_of(name), datetime.now(UTC))


def enable(accounts: AccountStore, name: str, log: Log) -> None:
    """Let a disabled account in again.

    Raises:
        UnknownAccount: there is none of this name.
    """
    with log(Deed.ACCOUNT_ENABLED, name_of(name)):
        accounts.set_disabled(name_of(name), None)
