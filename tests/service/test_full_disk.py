"""A disk that is full, or can only be read: each write is refused calmly, nothing is lost, and it goes on by itself."""

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import create_app, current
from service.settings import Settings
from service.upkeep.doctor import examine
from service.wiring import open_desk

SIZE = "8m"
TEXT = "The ferry to Aldwick sank in 1966. Nobody was aboard."
LONG = " ".join(f"The quarry of village number {number} was closed in 1931." for number in range(2_000))
Write: TypeAlias = Callable[[FlaskClient, dict[str, str]], TestResponse]

WRITES: dict[str, Write] = {
    "an article": lambda client, _: client.post("/api/v1/articles", json={"text": LONG}),
    "several articles": lambda client, _: client.post(
        "/api/v1/articles",
        data="".join(f'{{"text": "{number}. {LONG}"}}\n' for number in range(3)),
        content_type="application/x-ndjson",
    ),
    "an article under a key": lambda client, _: client.post(
        "/api/v1/articles", json={"text": f"Once. {LONG}"}, headers={"Idempotency-Key": "one"}
    ),
    "a pasted article": lambda client, _: client.post("/articles", data={"text": f"Pasted. {LONG}"}),
    "a check": lambda client, _: client.post("/api/v1/checks", json={"claim": "The ferry to Aldwick sank in 1967"}),
    "several checks": lambda client, _: client.post(
        "/api/v1/checks/batch", json={"claims": [{"claim": f"Ferry {number} sank in 1967"} for number in range(3)]}
    ),
    "a check on a page": lambda client, _: client.post("/checks", data={"claim": "The ferry to Aldwick sank in 1968"}),
    "a ruling": lambda client, ids: client.post(
        f"/api/v1/checks/{ids['check']}/rulings", json={"verdict": "refuted", "editor": "anna", "note": "x" * 900}
    ),
    "a draft": lambda client, _: client.post("/api/v1/drafts", json={"text": LONG[:50_000]}),
    "a list of claims": lambda client, _: client.post(
        "/api/v1/jobs", data="claim\n" + f"{LONG[:600]}\n" * 200, content_type="text/csv"
    ),
    "a watch": lambda client, _: client.post("/api/v1/watches", json={"claim": "The ferry to Aldwick sank in 1969"}),
    "a withdrawal": lambda client, ids: client.delete(f"/api/v1/articles/{ids['article']}"),
    "a mark of noise": lambda client, ids: client.put(
        f"/api/v1/articles/{ids['article']}/noise", json={"level": "high", "note": "x" * 900}
    ),
    "a token": lambda client, _: client.post("/api/v1/tokens", json={"name": "t", "scopes": ["checks:read"]}),
}


@pytest.fixture(name="disk")
def _disk(tmp_path: Path) -> Iterator[Path]:
    """Yield the folder of a small disk of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], capture_output=True, check=False
    )
    if os.geteuid() != 0 or made.returncode != 0:
        pytest.skip("a disk of its own can only be mounted by root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture(name="client")
def _client(disk: Path) -> Iterator[FlaskClient]:
    app = create_app(replace(Settings.at(disk / "home"), stance_model=None))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app.test_client()
    current.close(app)


def filled(disk: Path) -> Path:
    """Fill a disk to the last byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return filler


def first(client: FlaskClient) -> dict[str, str]:
    """Bring in what is there before, and return its ids."""
    article = client.post("/api/v1/articles", json={"text": TEXT}).get_json()["id"]
    check = client.post("/api/v1/checks", json={"claim": "The ferry to Aldwick sank in 1966"}).get_json()["id"]
    return {"article": article, "check": check}


def is_calm(response: TestResponse) -> bool:
    """Return True for a refusal that says why and when to try again; of many, each for itself."""
    if response.status_code == 207:
        return all(each["status"] in {201, 202, 503} for each in response.get_json()["results"])
    if response.status_code != 503:
        return False
    is_page = response.mimetype == "text/html"
    return is_page or (response.mimetype == "application/problem+json" and int(response.headers["Retry-After"]) > 0)


def test_full(client: FlaskClient, disk: Path) -> None:
    """Each write is refused with 503, or done; what can be read is; with room again, all is as it was and goes on."""
    ids = first(client)
    filler = filled(disk)
    answers = {name: write(client, ids) for name, write in WRITES.items()}
    bad = {name: (answer.status_code, answer.get_data(as_text=True)[:200]) for name, answer in answers.items()
           if not (is_calm(answer) or answer.status_code < 400)}  # fmt: skip
    assert bad == {}
    assert any(answer.status_code == 503 for answer in answers.values())
    assert client.get("/health/live").status_code == 200
    for path in (f"/api/v1/checks/{ids['check']}", "/api/v1/checks", "/", "/history"):
        assert client.get(path).status_code == 200
    filler.unlink()
    done = {name for name, answer in answers.items() if answer.status_code < 300}
    for name, write in WRITES.items():
        assert write(client, ids).status_code < 400 or name in done or name == "a mark of noise"
    with closing(open_desk(replace(Settings.at(disk / "home"), stance_model=None))) as desk:
        assert desk.checks.check(ids["check"]).claim.text == "The ferry to Aldwick sank in 1966"
        list(examine(desk))
        assert [finding for finding in examine(desk) if not finding.mended] == []


def test_read_only(client: FlaskClient, disk: Path) -> None:
    """The same for a desk that starts on a disk which the system has mounted to be read alone."""
    ids = first(client)
    current.close(client.application)
    gc.collect()  # a file that is open to be written keeps the disk from being mounted so
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    answers = {name: write(client, ids) for name, write in WRITES.items()}
    seen = [client.get(path).status_code for path in (f"/api/v1/checks/{ids['check']}", "/api/v1/checks", "/history")]
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)

    bad = {name: (answer.status_code, answer.get_data(as_text=True)[:200]) for name, answer in answers.items()
           if not is_calm(answer)}  # fmt: skip
    assert bad == {}
    assert set(seen) <= {200, 503}
    assert client.post("/api/v1/articles", json={"text": LONG}).status_code in {201, 202}
    assert client.get(f"/api/v1/checks/{ids['check']}").status_code == 200
