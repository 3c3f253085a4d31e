"""Accounts: who may sign in, and as what."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from service.access.errors import UnknownAccount, UnusableAccount
from service.access.model import Account, Role
from service.store.account_rows import ACCOUNTS, from_row, to_row
from service.store.sessions import SESSIONS
from sources.database import translated


class AccountStore:
    """Accounts in a database. One that is disabled stays, so that what it signed keeps a name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, account: Account) -> None:
        """Keep a new account.

        Raises:
            UnusableAccount: its name is taken.
        """
        with translated():
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(ACCOUNTS), to_row(account))
            except IntegrityError as error:
                raise UnusableAccount(f"There is an account {account.name!r} already.") from error

    def named(self, name: str) -> Account:
        """Return the account of a name.

        Raises:
            UnknownAccount: there is none.
        """
        return self._one(ACCOUNTS.c.name == name, name)

    def of_subject(self, issuer: str, subject: str) -> Account | None:
        """Return the account of a person as an identity provider names her."""
        with translated(), self._engine.connect() as connection:
            wanted = (ACCOUNTS.c.issuer == issuer) & (ACCOUNTS.c.subject == subject)
            row = connection.execute(select(ACCOUNTS).where(wanted)).one_or_none()
        return None if row is None else from_row(row)

    def exist(self) -> bool:
        """Return whether anybody could sign in."""
        with translated(), self._engine.connect() as connection:
            return connection.execute(select(ACCOUNTS.c.id).limit(1)).one_or_none() is not None

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        with translated(), self._engine.connect() as connection:
            return tuple(map(from_row, connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))))

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role.

        Raises:
            UnknownAccount: there is none of this name.
            UnusableAccount: nobody would be left to manage accounts.
        """
        self._change(name, {"role": role.value})

    def follow_role(self, account_id: str, role: Role) -> None:
        """Give an account the role that an identity provider says, whoever is left to manage accounts."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account_id).values(role=role.value))

    def set_disabled(self, name: str, since: datetime | None) -> None:
        """Disable an account, which ends its sessions, or let it in again.

        Raises:
            UnknownAccount: there is none of this name.
            UnusableAccount: nobody would be left to manage accounts.
        """
        self._change(name, {"disabled_at": since}, ends_sessions=since is not None)

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password, as a hash; its sessions end.

        Raises:
            UnknownAccount: there is none of this name.
        """
        self._change(name, {"password": password}, ends_sessions=True)

    def refresh_password(self, name: str, password: str) -> None:
        """Keep the same password in a newer hash; sessions go on."""
        self._change(name, {"password": password})

    def _one(self, wanted: ColumnElement[bool], name: str) -> Account:
        with translated(), self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(wanted)).one_or_none()
        if row is None:
            raise UnknownAccount(f"There is no account {name!r}.")
        return from_row(row)

    def _change(self, name: str, values: dict[str, Any], *, ends_sessions: bool = False) -> None:
        with translated(), self._engine.begin() as connection:
            had = _admins(connection)
            if connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(values)).rowcount == 0:
                raise UnknownAccount(f"There is no account {name!r}.")
            if had and not _admins(connection):
                raise UnusableAccount(f"{name!r} is the last admin: nobody could manage accounts any more.")
            if ends_sessions:
                of_account = select(ACCOUNTS.c.id).where(ACCOUNTS.c.name == name).scalar_subquery()
                connection.execute(delete(SESSIONS).where(SESSIONS.c.account_id == of_account))


def _admins(connection: Connection) -> int:
    wanted = (ACCOUNTS.c.role == Role.ADMIN.value) & ACCOUNTS.c.disabled_at.is_(None)
    return connection.execute(select(func.count()).select_from(ACCOUNTS).where(wanted)).scalar_one()
