"""A desk over a real database and index, one for each file of tests.

Checks are hand-made and saved, so that each page shows exactly what its test is about; tests that check a claim
for real ask for nothing more than that its page comes.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document
from tests.factories import QUOTE
from tests.service.sender import Sender

ARTICLE = f"Boats were tied up early, the harbour master told us. {QUOTE} The crew had left before noon."


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(Settings.at(tmp_path_factory.mktemp("desk")))
    app.test_client_class = Sender
    yield app
    app.extensions[current.EXTENSION].close()


@pytest.fixture(name="client")
def _client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module", name="desk")
def _desk(app: Flask) -> Desk:
    desk: Desk = app.extensions[current.EXTENSION].desk()
    return desk


@pytest.fixture(scope="module", name="article_id")
def _article_id(desk: Desk) -> str:
    document = Document(ARTICLE, title="Ferry lost in the gale", outlet="Coast Gazette", published=date(2002, 6, 3))
    return desk.ingester.ingest(document).article.id
