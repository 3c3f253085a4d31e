"""A real desk with two short articles, opened once a module, and one origin that may use its API."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.settings import Settings
from service.wiring import Desk

ORIGIN = "https://cms.example"
CLAIM = {"claim": "The ferry to Aldwick sank in 1966"}
TEXT = (
    "Boats were tied up early, the harbour master said. The ferry to Aldwick sank in 1966 with nobody aboard. "
    "Its crew of nine had left before noon. A replacement was ordered in 1968."
)


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    usual = Settings.at(tmp_path_factory.mktemp("desk"))
    app = create_app(replace(usual, cors_origins=(ORIGIN,), stance_model=None))
    given = {"text": TEXT, "title": "Ferry lost in the gale", "outlet": "Coast Gazette", "published": "2002-06-03"}
    app.test_client().post("/api/v1/articles", json=given)
    yield app
    current.close(app)


@pytest.fixture(name="client")
def _client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(name="desk")
def _desk(app: Flask) -> Iterator[Desk]:
    with app.app_context():
        yield current.desk()
