"""The language of a page: chosen, else asked for, else English; read in its own direction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from service import create_app, current, languages
from service.settings import Settings
from tests.service.sender import Sender


@pytest.fixture(name="app")
def _app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(languages, "COMPLETE", ("en", "ar", "es"))
    monkeypatch.setattr("service.editor.language.COMPLETE", ("en", "ar", "es"))
    app = create_app(Settings.at(tmp_path))
    app.test_client_class = Sender
    yield app
    current.close(app)


def test_as_the_browser_asks(app: Flask) -> None:
    """Without a choice the page is in the best of what the browser asks for; what nobody translated is English."""
    client = app.test_client()
    for asked, tag in (("es-MX,es;q=0.9,en;q=0.5", "es"), ("fi", "en"), ("", "en"), ("ar", "ar")):
        answer = client.get("/articles/add", headers={"Accept-Language": asked})
        direction = "rtl" if tag == "ar" else "ltr"

        assert f'<html lang="{tag}" dir="{direction}">' in answer.text
        assert answer.headers["Content-Language"] == tag
        assert {"Accept-Language", "Cookie"} <= set(answer.vary)


def test_as_it_was_chosen(app: Flask) -> None:
    """A choice is kept in the browser and stands over what the browser asks for; one goes back to where one was."""
    client = app.test_client()
    assert '<button name="language" value="es" lang="es">Español</button>' in client.get("/articles/add").text
    sent = client.post("/language", data={"language": "es", "back": "/archive?q=a"})
    assert (sent.status_code, sent.location) == (303, "/archive?q=a")
    assert "HttpOnly" in sent.headers["Set-Cookie"]
    assert "SameSite=Lax" in sent.headers["Set-Cookie"]

    assert '<html lang="es" dir="ltr">' in client.get("/articles/add", headers={"Accept-Language": "ar"}).text


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x", ""])
def test_a_choice_leads_nowhere_else(app: Flask, back: str) -> None:
    """Only to a page of this desk, whatever the form says."""
    assert app.test_client().post("/language", data={"language": "es", "back": back}).location == "/"


def test_a_language_nobody_translated(app: Flask) -> None:
    """It cannot be chosen, and a cookie that names it is passed over."""
    client = app.test_client()
    assert client.post("/language", data={"language": "fi"}).status_code == 400

    client.set_cookie(languages.COOKIE, "fi")
    assert '<html lang="en" dir="ltr">' in client.get("/articles/add").text
