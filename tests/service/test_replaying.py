"""A check is replayed on a real desk: what came, was corrected or withdrawn since is told, and nothing is kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.replaying import Cause, Difference, DifferenceKind
from service import create_app, current
from service.contrasting import words_for
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document

FERRY = "The ferry to Aldwick sank in 1966 with nobody aboard. Its crew of nine had left before noon."
URL = "https://gazette.example/ferry"
CLAIM = "The ferry to Aldwick sank in 1966"


@pytest.fixture(name="app")
def _app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(replace(Settings.at(tmp_path), stance_model=None))
    yield app
    current.close(app)


@pytest.fixture(name="client")
def _client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(name="desk")
def _desk(app: Flask) -> Iterator[Desk]:
    with app.app_context():
        yield current.desk()


def test_nothing_changed(client: FlaskClient, desk: Desk) -> None:
    """Right after a check its replay is the same, and no check is kept of it."""
    desk.ingester.ingest(Document(FERRY, url=URL))
    check = desk.checker.check(CLAIM)
    told = client.get(f"/api/v1/checks/{check.id}/replay").get_json()

    assert (told["same"], told["differences"], told["causes"]) == (True, [], [])
    assert told["now"]["verdict"]["label"] == check.verdict.label
    assert told["now"]["evidence"][0]["article"]["version"] == 1
    assert told["now"]["method"]["thresholds"]["refutes"] == desk.settings.policy.refutes
    assert desk.checks.page().total == 1
    assert "same verdict" in client.get(f"/checks/{check.id}/replay").text


@pytest.mark.parametrize(
    ("event", "cause"),
    [("new", "article_new"), ("corrected", "article_corrected"), ("withdrawn", "article_withdrawn")],
)
def test_what_happened_is_told(client: FlaskClient, desk: Desk, event: str, cause: str) -> None:
    """A new article, a correction and a withdrawal each change the verdict, and are named as its cause."""
    kept = desk.ingester.ingest(Document(FERRY, url=URL)).article
    check = desk.checker.check(CLAIM)
    if event == "new":
        desk.ingester.ingest(Document("The ferry to Aldwick did not sink in 1966. It sank in 1971, the inquiry found."))
    elif event == "corrected":
        desk.ingester.ingest(Document(FERRY.replace("1966", "1971"), url=URL))
    else:
        desk.ingester.withdraw(kept.id)
    told = client.get(f"/api/v1/checks/{check.id}/replay").get_json()

    assert told["same"] is False
    assert cause in told["causes"]
    assert told["differences"][0]["kind"] == "verdict"
    assert all(each["words"] for each in told["differences"])
    page = client.get(f"/checks/{check.id}/replay").text
    assert "something differs" in page


def test_other_thresholds_are_named(tmp_path: Path) -> None:
    """A desk set up otherwise says which threshold differs."""
    usual = replace(Settings.at(tmp_path), stance_model=None)
    app = create_app(usual)
    with app.app_context():
        current.desk().ingester.ingest(Document(FERRY))
        check = current.desk().checker.check(CLAIM)
    current.close(app)
    strict = create_app(replace(usual, policy=replace(usual.policy, single_origin=0.1)))
    told = strict.test_client().get(f"/api/v1/checks/{check.id}/replay").get_json()
    current.close(strict)

    assert {"threshold"} <= {each["kind"] for each in told["differences"]}
    assert (told["differences"][0]["kind"], told["differences"][0]["now"]) == ("confidence", "low")


def test_an_unknown_check_is_a_404(client: FlaskClient) -> None:
    """As for the check itself."""
    assert client.get("/api/v1/checks/chk_none/replay").status_code == 404


@pytest.mark.parametrize("kind", DifferenceKind)
@pytest.mark.parametrize("cause", [*Cause, None])
def test_every_difference_has_words(kind: DifferenceKind, cause: Cause | None) -> None:
    """Whatever differs, and why, is told in a sentence; what is not known is told as none."""
    values = {
        DifferenceKind.VERDICT: ("supported", "refuted"),
        DifferenceKind.QUALIFIED: ("false", "true"),
        DifferenceKind.CONFIDENCE: ("high", "low"),
        DifferenceKind.STANCE: ("supports", "refutes"),
        DifferenceKind.EVIDENCE_NEW: (None, "supports"),
        DifferenceKind.EVIDENCE_GONE: ("qualifies", None),
    }.get(kind, ("1", None))
    words = words_for(Difference(kind, *values, cause=cause))

    assert words[0].isupper()
    assert words.endswith(".")
    assert "None" not in words
