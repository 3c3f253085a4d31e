"""Desks as access is tried on them: real databases, real hashes, a browser that sends forms as our pages do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from service import create_app, current
from service.access import passwords
from service.settings import Settings
from service.wiring import Desk, open_desk
from tests.service.access.people import LOCAL, app_with, populate
from tests.service.sender import Sender


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed for real, with less memory than a desk takes."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture(name="open_app")
def _open_app(tmp_path: Path) -> Iterator[Flask]:
    """An application without sign-in, as it comes."""
    app = create_app(Settings.at(tmp_path))
    app.test_client_class = Sender
    yield app
    current.close(app)


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own for each test."""
    desk = open_desk(Settings.at(tmp_path))
    yield desk
    desk.close()


@pytest.fixture(name="app")
def _app(tmp_path: Path) -> Iterator[Flask]:
    """An application with sign-in, and an account of each role."""
    app = app_with(tmp_path, LOCAL)
    populate(app)
    yield app
    current.close(app)
