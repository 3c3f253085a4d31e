"""Citations over HTTP: in three formats, for a quote that is there."""

import pytest
from flask.testing import FlaskClient

from service.wiring import Desk
from tests.factories import NOISY, QUOTE, check, citation, evidence
from tests.service.api.problems import problem

ADDRESS = "/api/v1/checks/chk_cited/evidence"


@pytest.fixture(autouse=True)
def _cited(desk: Desk, client: FlaskClient) -> None:
    if client.get("/api/v1/checks/chk_cited").status_code == 404:
        desk.checks.save(check(evidence(), evidence(cited=citation(noise=NOISY)), check_id="chk_cited"))


@pytest.mark.parametrize(
    ("form", "media", "begins"),
    [
        ("", "text/plain; charset=utf-8", f"“{QUOTE}” Coast Gazette, 3 June 2002, https://gazette.example/ferry (retr"),
        ("?format=text", "text/plain; charset=utf-8", "“"),
        ("?format=bibtex", "application/x-bibtex; charset=utf-8", "@misc{chk_cited_1,"),
        ("?format=csl-json", "application/vnd.citationstyles.csl+json; charset=utf-8", "[\n  {"),
    ],
)
def test_in_each_format(client: FlaskClient, form: str, media: str, begins: str) -> None:
    """Text unless another format is asked for, each with its own media type."""
    answer = client.get(f"{ADDRESS}/0/citation{form}")

    assert (answer.status_code, answer.content_type) == (200, media)
    assert answer.get_data(as_text=True).startswith(begins)


def test_noisy_evidence_says_so(client: FlaskClient) -> None:
    """What must not be quoted word for word says so in its citation."""
    assert "do not quote word for word" in client.get(f"{ADDRESS}/1/citation").get_data(as_text=True)


@pytest.mark.parametrize("address", [f"{ADDRESS}/2/citation", "/api/v1/checks/chk_none/evidence/0/citation"])
def test_what_is_not_there(client: FlaskClient, address: str) -> None:
    """A quote that the check does not have, and a check that is none, are told as problems."""
    problem(client.get(address), 404)


@pytest.mark.parametrize("query", ["format=pdf", "style={quote.__class__}"])
def test_nothing_else_can_be_asked(client: FlaskClient, query: str) -> None:
    """Another format, or a style by the address, is refused."""
    problem(client.get(f"{ADDRESS}/0/citation?{query}"), 422, query.partition("=")[0])


def test_the_page_gives_the_same(client: FlaskClient) -> None:
    """The files that a page links are the same citations, counted as on the page, from 1."""
    for ending, form in (("txt", "text"), ("bib", "bibtex"), ("json", "csl-json")):
        page = client.get(f"/checks/chk_cited/citations/1.{ending}")
        assert page.data == client.get(f"{ADDRESS}/0/citation?format={form}").data
    for wrong in ("0.txt", "3.txt", "1.pdf"):
        assert client.get(f"/checks/chk_cited/citations/{wrong}").status_code == 404
