"""The examples of docs/api.md are run as they stand, by a real curl against a real server, in their order.

Each gives the status it promises, and an answer of the shape that the JSON beside it shows.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from service.settings import Settings
from service.wiring import open_desk
from sources.readers import read
from tests.service.browser.serving import Served, serve

ROOT = Path(__file__).parents[3]
BLOCK = re.compile(
    r"^```sh\n# (\d{3})\n(curl .*?)\n```(?:\n\n(?:[^`#\n][^\n]*\n\n)?```json\n(.*?)\n```)?", re.DOTALL | re.MULTILINE
)
BRIDGE = ROOT / "examples" / "archive" / "merrow-bridge-courier.html"
# What the answer to an example is called in those that follow, by the start of its own address.
NAMES = {
    "/api/v1/checks/chk_": "CHECK",
    "/api/v1/drafts/drf_": "DRAFT",
    "/api/v1/jobs/job_": "JOB",
    "/api/v1/articles/art_": "ARTICLE",
}


OPTIONAL = {"nextPageToken"}  # only where there is a next page


@dataclass(frozen=True, slots=True)
class Example:
    """One example: a command, the status it promises, and the JSON that is shown of its answer."""

    command: str
    status: int
    shown: str | None


EXAMPLES = [
    Example(command, int(status), shown or None)
    for status, command, shown in BLOCK.findall((ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
]


@pytest.fixture(name="served")
def _served(tmp_path: Path) -> Iterator[Served]:
    desk = open_desk(replace(Settings.at(tmp_path / "home"), stance_model=None))
    for document in read(BRIDGE.read_bytes(), name=BRIDGE.name):
        desk.ingester.ingest(document)
    with serve(desk, CLAIMDESK_STANCE_MODEL="none") as served:
        yield served
    desk.close()


def run(command: str, known: dict[str, str], body: Path) -> tuple[int, Any]:
    """Run a command in a shell; return the status of the answer and its body, read if it is JSON."""
    script = (
        'curl() { command curl --silent --show-error --output "$BODY" --write-out "%{http_code}" "$@"; }\n' + command
    )
    body.write_bytes(b"")
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=ROOT,
        env=os.environ | known | {"BODY": str(body)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    try:
        return int(done.stdout), json.loads(body.read_text(encoding="utf-8"))
    except ValueError:
        return int(done.stdout), None


def differences(shown: Any, real: Any, at: str = "answer") -> Iterator[str]:
    """Yield where an answer lacks what is shown of it, or is of another kind."""
    if isinstance(shown, dict) and isinstance(real, dict):
        yield from (f"{at} has no {name}" for name in shown.keys() - real.keys() - OPTIONAL)
        for name in shown.keys() & real.keys():
            yield from differences(shown[name], real[name], f"{at}.{name}")
    elif isinstance(shown, list) and isinstance(real, list):
        if shown and real:
            yield from differences(shown[0], real[0], f"{at}[0]")
    elif None not in (shown, real) and not isinstance(real, type(shown) if not isinstance(shown, int) else int | float):
        yield f"{at} is {type(real).__name__}, not {type(shown).__name__}"


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl is on the path")
def test_the_examples_do_what_they_say(served: Served, tmp_path: Path) -> None:
    """Each in its turn, over an archive that holds the article they ask about."""
    known = {"DESK": served.address}
    wrong = []
    for example in EXAMPLES:
        status, body = run(example.command, known, tmp_path / "body")
        if status != example.status:
            wrong.append(f"{example.command}\n  gives {status}, not {example.status}: {str(body)[:300]}")
        if isinstance(body, dict):
            url = str(body.get("self") or body.get("url", ""))
            known |= {name: url for start, name in NAMES.items() if url.startswith(start) and url.count("/") == 4}
        if example.shown is not None and isinstance(body, dict):
            wrong += [f"{example.command}\n  {each}" for each in differences(json.loads(example.shown), body)]

    assert wrong == []
    assert len(EXAMPLES) >= 30
    assert sum(example.shown is not None for example in EXAMPLES) >= 10


def test_an_example_is_not_passed_over() -> None:
    """Every block of curl says which status it promises."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    assert text.count("\ncurl ") == len(EXAMPLES)
