"""An error page says what happened, what was kept, and what to do next."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.settings import Settings
from tests.service.editor.pages import page
from tests.service.sender import Sender


class TestErrors:
    """What happened, what was kept, what to do next."""

    def test_not_found(self, client: FlaskClient) -> None:
        """An address that nothing has is answered by a page."""
        assert "Nothing is kept at this address." in page(client, "/nowhere", 404)

    def test_too_large(self, app: Flask, client: FlaskClient) -> None:
        """More than the desk accepts is refused by a page."""
        sent = client.post("/articles", data={"text": "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)})

        assert sent.status_code == 413
        assert "Send less at once" in sent.get_data(as_text=True)

    @pytest.mark.parametrize(("address", "field"), [("/checks", "claim"), ("/articles", "text")])
    def test_a_form_in_another_encoding(self, client: FlaskClient, address: str, field: str) -> None:
        """Bytes that are no UTF-8 are refused beside their field, not kept with marks in their place."""
        sent = client.post(
            address, data=f"{field}=%ff%fe+the+ferry+sank".encode(), content_type="application/x-www-form-urlencoded"
        )

        assert sent.status_code == 422
        assert f'id="{field}-error">This is not UTF-8 text.' in sent.get_data(as_text=True)

    def test_a_form_without_its_field(self, client: FlaskClient) -> None:
        """A form that lacks what it is for is told what to give."""
        assert "Give the claim to check." in client.post("/checks").get_data(as_text=True)

    def test_a_database_that_cannot_be_read(self, tmp_path: Path) -> None:
        """Without a database every page says that it is away and that nothing was lost."""
        (tmp_path / "claimdesk.db").mkdir()
        client = create_app(Settings.at(tmp_path)).test_client()

        assert "already saved are safe" in page(client, "/", 503)

    def test_an_index_that_is_gone_keeps_the_claim(self, tmp_path: Path) -> None:
        """Without an index a claim is not checked, and stays in its box."""
        (tmp_path / "index").write_text("not a folder")
        app = create_app(Settings.at(tmp_path))
        sent = Sender(app).post("/checks", data={"claim": "The ferry sank in 1971"})
        app.extensions[current.EXTENSION].close()

        assert sent.status_code == 503
        assert "The ferry sank in 1971" in sent.get_data(as_text=True)

    def test_an_unforeseen_error_tells_nothing_of_itself(self, tmp_path: Path) -> None:
        """What nobody foresaw is a page too, without a word of its cause."""
        app = create_app(Settings.at(tmp_path))
        app.add_url_rule("/broken", view_func=lambda: str(1 // 0))
        text = page(app.test_client(), "/broken", 500)

        assert "division" not in text
        assert "Go back and try again" in text
