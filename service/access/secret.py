"""The key that session cookies and form tokens are signed with: named by a setting, or made once in the data folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from ulid import ULID

from sources.errors import StoreUnavailable

NAME = "secret.key"
BYTES = 32


def kept_key(home: Path) -> str:
    """Return the key of a data folder; of several processes that miss it at once, one makes it.

    Raises:
        StoreUnavailable: it is missing and cannot be made.
    """
    path = home / NAME
    try:
        if not path.exists():
            home.mkdir(parents=True, exist_ok=True)
            _make(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise StoreUnavailable(f"The key for sessions, {path}, cannot be kept: {error.strerror}.") from error


def _make(path: Path) -> None:
    """Write a key under its name whole or not at all, readable by its owner alone; the first one made stays."""
    part = path.with_name(f".secret-{ULID()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
            made.write(secrets.token_urlsafe(BYTES).encode("ascii"))
            made.flush()
            os.fsync(made.fileno())
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)


class Sessions(SecureCookieSessionInterface):
    """Signed cookies; the key is looked for when the first one is read or written, the folder may not be there yet."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def ready(self, app: Flask) -> None:
        """Have the key at hand."""
        if app.secret_key is None:
            app.secret_key = kept_key(self._home)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs; the key is there from then on."""
        self.ready(app)
        return super().get_signing_serializer(app)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Say that a cookie is for TLS alone wherever this one came over TLS."""
        return bool(request.is_secure) or super().get_cookie_secure(app)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session of a request; one without a cookie needs no key."""
        if app.config["SESSION_COOKIE_NAME"] not in request.cookies:
            return self.session_class()
        try:
            return super().open_session(app, request)
        except StoreUnavailable:
            return self.session_class()
