"""Who is signed in at this browser: a random key in its cookie, of which the desk keeps the hash."""

import secrets
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta

from flask import session

from service import current
from service.access.model import NOBODY, Account, Identity, Kind
from service.access.setup import AccessSetup
from service.access.tokens import digest

KEY = "key"
BYTES = 32
NOTED_EVERY = timedelta(minutes=1)  # how exactly it is kept when somebody was last seen


def begin(account: Account, setup: AccessSetup, written_down: AbstractContextManager[None] | None = None) -> None:
    """Sign somebody in: whatever this browser held before is forgotten, so that nobody can have planted it."""
    end()
    now = datetime.now(UTC)
    sessions, key = current.desk().sessions, secrets.token_urlsafe(BYTES)
    sessions.end_old(began_before=now - setup.session_length, seen_before=now - setup.session_idle)
    with written_down or nullcontext():
        sessions.begin(digest(key), account.id, now)
    session[KEY] = key


def end() -> None:
    """Sign out whoever is signed in at this browser."""
    if KEY in session:
        current.desk().sessions.end(digest(session[KEY]))
    session.clear()


def identify(setup: AccessSetup) -> Identity:
    """Return who is signed in at this browser, if anybody still is."""
    if KEY not in session:
        return NOBODY
    sessions, kept = current.desk().sessions, digest(str(session[KEY]))
    found, now = sessions.find(kept), datetime.now(UTC)
    if found is None:
        return NOBODY
    if now - found.began_at >= setup.session_length or now - found.seen_at >= setup.session_idle:
        sessions.end(kept)
        return NOBODY
    if abs(now - found.seen_at) >= NOTED_EVERY:
        sessions.seen(kept, now)
    account = found.account
    return Identity(Kind.ACCOUNT, account.name, role=account.role, id=account.id)
