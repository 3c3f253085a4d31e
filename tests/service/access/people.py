"""The people and programs that access is tried with."""

import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from flask import Flask
from werkzeug.test import TestResponse

from service import create_app, current
from service.access import accounts, tokens
from service.access.model import Deed, Role, Scope
from service.access.setup import AccessSetup, SignIn
from service.settings import Settings
from service.wiring import Desk
from tests.service.sender import Sender

PASSWORD = "a long enough password"  # noqa: S105 (of nobody)
LOCAL = AccessSetup(sign_in=SignIn.LOCAL)


def unlogged(_deed: Deed, _on: str) -> AbstractContextManager[None]:
    """Write nothing down."""
    return nullcontext()


def app_with(home: Path, setup: AccessSetup) -> Flask:
    """Return an application that lets people in as a setup says."""
    app = create_app(replace(Settings.at(home), access=setup))
    app.test_client_class = Sender
    return app


def desk_of(app: Flask) -> Desk:
    """Return the desk behind an application."""
    desk: Desk = app.extensions[current.EXTENSION].desk()
    return desk


def populate(app: Flask) -> None:
    """Make an account of each role, named for it."""
    for role in Role:
        accounts.add(desk_of(app).accounts, role.value, role, PASSWORD, unlogged)


def sign_in(client: Sender, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
    """Sign somebody in as the page does."""
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def signed_in(app: Flask, name: str) -> Sender:
    """Return a browser in which somebody is signed in."""
    client = Sender(app)
    assert sign_in(client, name).status_code == 303
    return client


def bearer(app: Flask, *scopes: Scope) -> dict[str, str]:
    """Return the header that shows a new token."""
    _, secret = tokens.create(desk_of(app).tokens, "a program", scopes, by="test", log=unlogged)
    return {"Authorization": f"Bearer {secret}"}


def cookie(response: TestResponse) -> str:
    """Return the session cookie that an answer sets."""
    (found,) = [each for each in response.headers.getlist("Set-Cookie") if each.startswith("claimdesk=")]
    return found


def posted_forms(page: str) -> list[str]:
    """Return the forms of a page that are posted, whole."""
    return re.findall(r'<form\b[^>]*method="post".*?</form>', page, re.DOTALL)
