"""Makes service/api/examples.json anew, `python -m tests.service.api.showing`: what is shown of each operation.

Every example is a real request over the sample archive and its real answer: of lists the first entry, long texts cut,
ids and moments always the same, so that a renewal changes what has changed.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from service import create_app, current
from service.api.describing import JSON, kind_of
from service.jobs.working import take_turn
from service.settings import Settings
from service.watching import Watcher
from sources.readers import read

ROOT = Path(__file__).parents[3]
TARGET = ROOT / "service" / "api" / "examples.json"
LONGEST = 160
CLAIM = {"claim": "The Merrow Bridge was opened in 1967"}
PIER = "The pier at Ulver was built of granite in 1902."
RULING = {
    "verdict": "supported",
    "note": "Seen in the register of the harbour.",
    "editor": "Ann Wright",
    "rating": {"value": 5, "best": 5, "worst": 1, "name": "True", "claimant": "The port office"},
}
NEWS = {
    "text": "The lighthouse at Sorrel Point was lit in 1871. Its keeper lived there alone for thirty years.",
    "title": "A lamp on the point",
    "outlet": "Coast Gazette",
    "published": "2004-05-11",
    "language": "en",
}
TEXTS = ("json", "xml", "bibtex")  # kinds of text that do not say so, by their ends
_ID = re.compile(r"\b([a-z]{2,4})_01[0-9A-HJKMNP-TV-Z]{24}(?![0-9A-Z])")
_CURSOR = re.compile(r"\bWyIy[\w-]{60,}")
_MOMENT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
_TOKEN = re.compile(r"(claimdesk|whsec)_[\w+/=-]{40,}")


def shortened(value: Any) -> Any:
    """Return an answer as it is shown."""
    if isinstance(value, dict):
        return {name: shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shortened(inner) for inner in value[:1]]
    if isinstance(value, str):
        stable = _MOMENT.sub("2026-11-22T09:00:00Z", _ID.sub(r"\1_01M80Z95EB0XNQCRP3CER7N795", value))
        stable = _CURSOR.sub("WyIyMDI2LTEx", stable)
        stable = _TOKEN.sub(r"\1_shown-once", stable)
        return stable if len(stable) <= LONGEST else f"{stable[:LONGEST]}…"
    return value


class Shown:
    """Asks an application, and remembers what was asked and answered by the endpoint that did it."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self.app = app
        self.examples: dict[str, dict[str, Any]] = {}

    def ask(self, method: str, path: str, given: Any = None, **more: Any) -> dict[str, Any]:
        """Send a request; return its answer."""
        response: TestResponse = self._client.open(path, method=method, json=given, **more)
        endpoint, _ = self.app.url_map.bind("localhost").match(path.partition("?")[0], method=method)
        body = response.get_json() if response.mimetype == JSON else None
        said = response.mimetype or ""
        kept = self.examples.setdefault(str(endpoint), {})
        kept |= {} if given is None else {"request": given}
        kept |= {f"request {more['content_type']}": more["data"]} if isinstance(more.get("data"), str) else {}
        if body is not None:
            kept[str(response.status_code)] = shortened(body)
        elif said.startswith("text/") or said.endswith(TEXTS):
            kept[f"{response.status_code} {kind_of(response.content_type)}"] = shortened(response.text)
        return body if isinstance(body, dict) else {}


def show(shown: Shown) -> None:
    """Ask for every operation, in an order in which each finds what it needs."""
    show_checks(shown)
    show_jobs_and_drafts(shown)
    show_archive(shown)
    hook = shown.ask("POST", "/api/v1/webhooks", {"url": "https://cms.example/hook", "note": "The CMS"})
    for path in ("/api/v1/webhooks", hook["self"], f"{hook['self']}/deliveries"):
        shown.ask("GET", path)
    shown.ask("POST", "/api/v1/tokens", {"name": "the CMS", "scopes": ["checks:read"]})
    for path in ("/api/v1/tokens", "/api/problems/unknown-check", "/health/live", "/health/ready"):
        shown.ask("GET", path)


def show_checks(shown: Shown) -> None:
    """Ask for checks, what editors rule on them, and both in the formats of others."""
    check = shown.ask("POST", "/api/v1/checks", CLAIM | {"as_of": "2019-12-31"})
    shown.ask(
        "POST", "/api/v1/checks/batch", {"claims": [CLAIM, {"claim": "The bridge was closed", "as_of": "2019-12-31"}]}
    )
    for path in ("", "/replay"):
        shown.ask("GET", check["url"] + path)
    shown.ask("GET", "/api/v1/checks?q=bridge&per_page=1")
    shown.ask("POST", f"{check['url']}/rulings", RULING)
    for suffix in ("jsonld", "md", "html", "csv", "claimreview"):
        shown.ask("GET", f"{check['url']}.{suffix}")
    for kind in ("text/markdown", "text/csv", 'application/ld+json; profile="https://schema.org"'):
        shown.ask("GET", check["url"], headers={"Accept": kind})
    for form in ("text", "bibtex", "csl-json"):
        shown.ask("GET", f"{check['url']}/evidence/0/citation?format={form}")
    for path in ("/api/v1/checks.csv", "/api/v1/rulings.csv", "/api/v1/rulings.jsonl", "/feeds/rulings.atom"):
        shown.ask("GET", path)
    shown.ask("GET", f"{check['url']}/rulings")
    for ruled in shown.ask("GET", "/api/v1/rulings").get("rulings", []):
        shown.ask("GET", ruled["url"])
    shown.ask("GET", "/api/v1/claims:like?claim=The+Merrow+Bridge+was+opened+in+1968")
    shown.ask("GET", "/api/v1/claims:search?query=bridge")


def show_jobs_and_drafts(shown: Shown) -> None:
    """Ask for a list of claims, and for a draft."""
    job = shown.ask("POST", "/api/v1/jobs?name=bridges", data="claim\nThe bridge was opened\n", content_type="text/csv")
    shown.ask("GET", "/api/v1/jobs")
    for method, path in (("GET", ""), ("POST", "/cancel"), ("POST", "/resume")):
        shown.ask(method, job["url"] + path)
    with shown.app.app_context():
        take_turn(current.desk().jobs, current.desk().checker, worker="shown")
    for form in ("csv", "jsonl"):
        shown.ask("GET", job["results"][form])
    draft = shown.ask("POST", "/api/v1/drafts", {"text": "The Merrow Bridge was opened in 1958. Who will pay for it?"})
    shown.ask("POST", "/api/v1/drafts", data="The Merrow Bridge was opened in 1958.", content_type="text/plain")
    shown.ask("GET", draft["url"])
    for form in ("html", "md"):
        shown.ask("GET", f"{draft['url']}/copy?format={form}")
    shown.ask("GET", "/api/v1/drafts")


def show_archive(shown: Shown) -> None:
    """Ask for a watch, bring the article that changes its verdict, and look at what is kept of articles."""
    watch = shown.ask("POST", "/api/v1/watches", {"claim": "The lighthouse at Sorrel Point was lit in 1871"})
    article = shown.ask("POST", "/api/v1/articles", NEWS)
    shown.ask("POST", "/api/v1/articles", NEWS)
    shown.ask("POST", "/api/v1/articles", data=PIER, content_type="text/plain")
    shown.ask("POST", "/api/v1/articles", data=json.dumps({"text": PIER}) + "\n", content_type="application/x-ndjson")
    with shown.app.app_context():
        Watcher(current.desk()).catch_up()
    for path in ("/api/v1/watches", watch["url"], f"{watch['url']}/alerts", "/api/v1/alerts", "/feeds/alerts.atom"):
        shown.ask("GET", path)
    shown.ask("PUT", f"{article['self']}/noise", {"level": "low", "note": "Read against the printed page."})
    shown.ask("PUT", f"{article['self']}/foreign-text", {"language": "fr", "text": "Le phare fut allumé en 1871."})
    for path in ("", "/versions", "/versions/1", "/noise"):
        shown.ask("GET", article["self"] + path)
    for listed in shown.ask("GET", "/api/v1/articles?per_page=100")["articles"]:
        if shown.ask("GET", listed["self"])["removed"]:
            shown.ask("POST", f"{listed['self']}/restored", {"version": 1, "parts": [0]})
            break
    shown.ask("GET", "/api/v1/articles?q=courier&per_page=1")


@contextmanager
def app_over_the_sample(home: Path) -> Iterator[Flask]:
    """Yield an application over the sample archive."""
    app = create_app(replace(Settings.at(home), stance_model=None))
    with app.app_context():
        for path in sorted((ROOT / "examples" / "archive").iterdir()):
            for document in read(path.read_bytes(), name=path.name):
                current.desk().ingester.ingest(document)
    yield app
    current.close(app)


def main() -> None:
    """Write the examples."""
    with tempfile.TemporaryDirectory() as home, app_over_the_sample(Path(home)) as app:
        shown = Shown(app)
        show(shown)
    TARGET.write_text(json.dumps(shown.examples, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
