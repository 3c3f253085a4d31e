"""The client beside the description of the API: a method for each operation, and no word that is not described."""

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import httpx2
import pytest

import service.client as package
from service.client import Client

DESCRIBED = json.loads((Path(__file__).parents[3] / "docs" / "openapi.json").read_text("utf-8"))
SCHEMAS = DESCRIBED["components"]["schemas"]

# What programs need no method for, and why.
LEFT_OUT = {
    "GET /health/live": "for what watches the process, not the desk's answers",
    "GET /health/ready": "for what watches the process, not the desk's answers",
    "GET /api/problems/{slug}": "a page for people: an error carries its title and detail already",
}
CSV, CHK, ART = b"claim\nThe ferry sank\n", "chk_1", "art_1"
CALLS: dict[str, Callable[[Client], object]] = {
    "POST /api/v1/checks": lambda desk: desk.check("A", as_of="2001-01-01", outlets=["B"], languages=["en"]),
    "POST /api/v1/checks/batch": lambda desk: list(desk.check_each(["A"])),
    "GET /api/v1/checks": lambda desk: list(
        desk.past_checks("A", verdict="refuted", editor="Z", since="2026-01-01", until="2026-01-02")
    ),
    "GET /api/v1/checks.csv": lambda desk: desk.past_checks_csv("A", verdict="refuted"),
    "GET /api/v1/checks/{check_id}": lambda desk: desk.past_check(CHK),
    "GET /api/v1/checks/{check_id}.{suffix}": lambda desk: desk.export(CHK, "jsonld"),
    "GET /api/v1/checks/{check_id}/evidence/{number}/citation": lambda desk: desk.citation(CHK, 0, "bibtex"),
    "GET /api/v1/checks/{check_id}/replay": lambda desk: desk.replay(CHK),
    "GET /api/v1/claims:like": lambda desk: desk.like("A"),
    "GET /api/v1/claims:search": lambda desk: list(desk.reviews("A", site="B", language="en", days=3)),
    "POST /api/v1/jobs": lambda desk: desk.start_job(CSV, "csv", name="N", as_of="2001-01-01", outlets=["B"]),
    "GET /api/v1/jobs": lambda desk: list(desk.jobs("done")),
    "GET /api/v1/jobs/{job_id}": lambda desk: desk.wait_for_job("job_1"),
    "DELETE /api/v1/jobs/{job_id}": lambda desk: desk.forget_job("job_1"),
    "POST /api/v1/jobs/{job_id}/cancel": lambda desk: desk.cancel_job("job_1"),
    "POST /api/v1/jobs/{job_id}/resume": lambda desk: desk.resume_job("job_1"),
    "GET /api/v1/jobs/{job_id}/result.csv": lambda desk: desk.job_result("job_1", "csv"),
    "GET /api/v1/jobs/{job_id}/result.jsonl": lambda desk: desk.job_result("job_1", "jsonl"),
    "POST /api/v1/drafts": lambda desk: (
        desk.check_draft("A", as_of="2001-01-01"),
        desk.start_draft_document(b"A", "text/plain"),
    ),
    "GET /api/v1/drafts": lambda desk: list(desk.drafts()),
    "GET /api/v1/drafts/{draft_id}": lambda desk: desk.draft("drf_1", evidence=False),
    "DELETE /api/v1/drafts/{draft_id}": lambda desk: desk.delete_draft("drf_1"),
    "GET /api/v1/drafts/{draft_id}/copy": lambda desk: desk.draft_copy("drf_1", "md"),
    "POST /api/v1/articles": lambda desk: (desk.add_article("A", title="T"), desk.add_document(b"A", "text/plain")),
    "GET /api/v1/articles": lambda desk: list(
        desk.articles("A", outlet="B", month="2019-03", language="en", noise="high")
    ),
    "GET /api/v1/articles/{article_id}": lambda desk: desk.article(ART),
    "DELETE /api/v1/articles/{article_id}": lambda desk: desk.withdraw_article(ART),
    "GET /api/v1/articles/{article_id}/versions": lambda desk: list(desk.versions(ART)),
    "GET /api/v1/articles/{article_id}/versions/{number}": lambda desk: desk.version(ART, 1),
    "POST /api/v1/articles/{article_id}/restored": lambda desk: desk.restore(ART, version=1, parts=[0]),
    "GET /api/v1/articles/{article_id}/noise": lambda desk: desk.noise(ART),
    "PUT /api/v1/articles/{article_id}/noise": lambda desk: desk.mark_noise(ART, "low", note="N"),
    "PUT /api/v1/articles/{article_id}/foreign-text": lambda desk: desk.attach_original(ART, language="fr", text="T"),
    "POST /api/v1/checks/{check_id}/rulings": lambda desk: desk.rule(CHK, "refuted", note="N", editor="Z"),
    "GET /api/v1/checks/{check_id}/rulings": lambda desk: list(desk.rulings_on(CHK)),
    "GET /api/v1/rulings": lambda desk: list(desk.rulings("A", verdict="refuted", rated=True, counting=False)),
    "GET /api/v1/rulings.csv": lambda desk: desk.rulings_csv("A", editor="Z"),
    "GET /api/v1/rulings.jsonl": lambda desk: desk.rulings_cases("A", since="2026-01-01"),
    "GET /api/v1/rulings/{ruling_id}": lambda desk: desk.ruling("rul_1"),
    "GET /feeds/rulings.atom": lambda desk: desk.rulings_feed(rated=True),
    "POST /api/v1/watches": lambda desk: (desk.watch("A", note="N", outlets=["B"]), desk.watch(check_id=CHK)),
    "GET /api/v1/watches": lambda desk: list(desk.watches()),
    "GET /api/v1/watches/{watch_id}": lambda desk: desk.watched("wat_1"),
    "DELETE /api/v1/watches/{watch_id}": lambda desk: desk.unwatch("wat_1"),
    "GET /api/v1/watches/{watch_id}/alerts": lambda desk: list(desk.alerts("wat_1")),
    "GET /api/v1/alerts": lambda desk: list(desk.alerts()),
    "GET /feeds/alerts.atom": lambda desk: desk.alerts_feed(),
    "POST /api/v1/webhooks": lambda desk: desk.add_webhook("https://cms.example/hook", note="N"),
    "GET /api/v1/webhooks": lambda desk: desk.webhooks(),
    "GET /api/v1/webhooks/{webhook_id}": lambda desk: desk.webhook("whk_1"),
    "DELETE /api/v1/webhooks/{webhook_id}": lambda desk: desk.remove_webhook("whk_1"),
    "GET /api/v1/webhooks/{webhook_id}/deliveries": lambda desk: list(desk.deliveries("whk_1")),
    "POST /api/v1/tokens": lambda desk: desk.create_token("N", ["admin"], expires_at="2030-01-01T00:00:00Z"),
    "GET /api/v1/tokens": lambda desk: list(desk.tokens()),
    "DELETE /api/v1/tokens/{token_id}": lambda desk: desk.revoke_token("tok_1"),
}  # fmt: skip
# What the client calls by another name than the description, or adds to it.
NAMED: dict[str, str] = {
    "Article": "ArticleSummary",
    "WholeArticle": "Article",
    "Answer": "BatchItem",
    "Added": "Outcome",
}
LISTS = (
    *("checks", "jobs", "drafts", "articles", "versions", "rulings", "watches", "alerts", "webhooks", "deliveries"),
    *("tokens", "results", "claims"),
)


def operations() -> set[str]:
    """Return every operation that is described."""
    methods = {"get", "post", "put", "delete"}
    return {
        f"{method.upper()} {path}" for path, item in DESCRIBED["paths"].items() for method in item if method in methods
    }


class Answering(httpx2.BaseTransport):
    """Answers every request with a list that ends and a thing that is done, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[httpx2.Request] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Give the answer."""
        request.read()
        self.asked.append(request)
        return httpx2.Response(
            200, json={"next_cursor": None, "state": "done", "status": "done"} | {each: [] for each in LISTS}
        )


def described(request: httpx2.Request, operation: str) -> dict[str, Any]:
    """Return what is described of the operation that a request was sent to."""
    method, path = operation.split(" ")
    pattern = re.sub(r"\\\{\w+\\\}", r"[^/]+", re.escape(path))

    assert request.method == method
    assert re.fullmatch(pattern, request.url.path)
    item: dict[str, Any] = DESCRIBED["paths"][path][method.lower()]
    return item


def test_every_operation_has_a_method() -> None:
    """Or stands among those that programs need no method for."""
    assert set(CALLS) | set(LEFT_OUT) == operations()
    assert not set(CALLS) & set(LEFT_OUT)


@pytest.mark.parametrize("operation", CALLS)
def test_it_asks_as_described(operation: str) -> None:
    """Path, parameters, body and its media type are those of the description; each write has a key."""
    transport = Answering()
    with Client("http://desk.example", transport=transport) as desk:
        CALLS[operation](desk)

    assert transport.asked
    for request in transport.asked:
        item = described(request, operation)
        queries = {each["name"] for each in item.get("parameters", []) if each.get("in") == "query"}
        bodies = item.get("requestBody", {}).get("content", {})
        assert set(request.url.params.keys()) <= queries
        assert ("Idempotency-Key" in request.headers) == (request.method != "GET")
        if request.content:
            media = request.headers["Content-Type"]
            assert media in bodies
            if media == "application/json":
                name = bodies[media]["schema"]["$ref"].rpartition("/")[2]
                assert set(json.loads(request.content)) <= set(SCHEMAS[name]["properties"])


def test_every_method_is_tried() -> None:
    """The table above calls each public method that asks for something."""
    source = inspect.getsource(inspect.getmodule(described))  # type: ignore[arg-type] # this module
    public = {name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")}

    assert {name for name in public if f"desk.{name}(" not in source} == {"request", "close", "job", "start_draft"}


@pytest.mark.parametrize("name", [name for name in package.__all__ if hasattr(getattr(package, name), "__total__")])
def test_shapes_are_those_described(name: str) -> None:
    """What the client names of an answer is there."""
    schema = SCHEMAS[NAMED.get(name, name)]

    assert set(get_type_hints(getattr(package, name))) <= set(schema["properties"])
