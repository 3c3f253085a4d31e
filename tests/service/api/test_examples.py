"""The examples of docs/api.md are run as they stand: each block of curl, in order, gives the status it promises."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import create_app, current
from service.settings import Settings

ROOT = Path(__file__).parents[3]
EXAMPLES = re.findall(
    r"```sh\n# (\d{3})\n(curl .*?)\n```", (ROOT / "docs/api.md").read_text(encoding="utf-8"), re.DOTALL
)
BRIDGE = "examples/archive/merrow-bridge-courier.html"


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings.at(tmp_path))
    yield app.test_client()
    current.close(app)


def curl(client: FlaskClient, command: str, known: dict[str, str]) -> TestResponse:
    """Send what a curl command would send; `known` are the shell's variables."""
    for name, value in known.items():
        command = command.replace(f"${name}", value)
    words = shlex.split(command)[1:]
    sent: dict[str, Any] = {"headers": {}, "method": "GET"}
    files = []
    while words:
        word = words.pop(0)
        if word == "-X":
            sent["method"] = words.pop(0)
        elif word == "-H":
            name, _, value = words.pop(0).partition(": ")
            sent["headers"][name] = value
        elif word == "-d":
            sent |= {"method": "POST", "data": words.pop(0).encode()}
        elif word == "-F":
            files.append((ROOT / words.pop(0).removeprefix("file=@")).open("rb"))
            sent |= {"method": "POST", "data": {"file": files}}
        else:
            sent["path"] = word
    try:
        return client.open(**sent)
    finally:
        for file in files:
            file.close()


def test_the_examples_do_what_they_say(client: FlaskClient) -> None:
    """Each example answers with its status, over an archive that holds the article they ask about."""
    known = {"DESK": ""}
    curl(client, f"curl /api/v1/articles -F file=@{BRIDGE}", known)
    for status, command in EXAMPLES:
        response = curl(client, command, known)
        body = response.get_json(silent=True) or {}
        known |= {"CHECK": body["url"]} if "evidence" in body else {}
        known |= {"DRAFT": body["url"]} if "sentences" in body and "url" in body else {}
        known |= {"ARTICLE": body["self"]} if "self" in body else {}

        assert response.status_code == int(status), command
    assert len(EXAMPLES) >= 11
