"""Addresses in templates are those that Flask would put together, remembered or not."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string

from service import create_app
from service.settings import Settings


@pytest.fixture(name="app")
def _app(tmp_path: Path) -> Flask:
    return create_app(Settings.at(tmp_path))


ADDRESSES = (
    "'desk.articles.show', article_id='<a b>/ü'",
    "'desk.archive.archive', page=1, q='1'",
    "'desk.archive.archive', page='1', q=none",
    "'desk.checks.show', check_id='chk_1', _anchor='e 1'",
    "'desk.checks.show', check_id='chk_1', _external=true",
    "'desk.history.history', verdict=['supported', 'refuted']",
    "'static', filename='desk.css'",
    "'.show', check_id='chk_1'",
)


@pytest.mark.parametrize("asked", ADDRESSES)
def test_as_flask_puts_them_together(app: Flask, asked: str) -> None:
    """Twice the same, also where the desk stands under a path of its own: what is remembered belongs to that path."""
    own, flasks = "{{ " + f"url_for({asked})" + " }}", "{{ " + f"current_app.url_for({asked})" + " }}"
    for root in ("", "/desk", "", "/desk"):
        with app.test_request_context("/checks/chk_9", base_url=f"http://desk.example{root}"):
            found = render_template_string(own)

            assert found == render_template_string(flasks, current_app=app)
            assert root in found
