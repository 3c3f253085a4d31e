"""The API as it describes itself, and the headers every answer carries."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.headers import CONTENT_SECURITY_POLICY

PATHS = [
    "/health/live",
    "/health/ready",
    "/api/openapi.json",
    "/api/v1/checks",
    "/api/v1/articles",
    "/api/nothing",
    "/",
]


def test_it_is_openapi_3_1(client: FlaskClient) -> None:
    """The description says so, and every reference in it leads somewhere."""
    described = client.get("/api/openapi.json").get_json()
    references = set(re.findall(r'"#/components/(\w+)/(\w+)"', client.get("/api/openapi.json").text))

    assert described["openapi"] == "3.1.0"
    assert references
    assert all(name in described["components"][kind] for kind, name in references)


def test_every_operation_is_described(app: Flask, client: FlaskClient) -> None:
    """No route of the API is left out, each has a summary, and each error is problem+json."""
    described = client.get("/api/openapi.json").get_json()
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/api/v1", "/api/problems", "/health", "/feeds"))
        for method in rule.methods or ()
        if method not in {"HEAD", "OPTIONS"}
    }
    operations = {
        (path, method): operation
        for path, item in described["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }

    assert operations.keys() == routes
    assert all(operation["summary"] for operation in operations.values())
    assert all("default" in operation["responses"] for operation in operations.values())
    assert list(described["components"]["responses"]["DEFAULT_ERROR"]["content"]) == ["application/problem+json"]


def test_the_reference_is_served_by_us(client: FlaskClient) -> None:
    """Every page of it, a group of operations or a shape, is here, obeys the policy and leads to what is there."""
    described = client.get("/api/openapi.json").get_json()
    seen: set[str] = set()
    waiting = {"/api/docs"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = client.get(address)
        assert (address, page.status_code, page.mimetype) == (address, 200, "text/html")
        assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page.text) == []
        assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        named = {name.partition("#")[0] for name in re.findall(r'(?:src|href)="([^"]+)"', page.text)}
        assert all(name.startswith("/") and not name.startswith("//") for name in named if name)
        waiting |= {name for name in named if name.startswith("/api/docs")} - seen

    assert {f"/api/docs/{tag['name']}" for tag in described["tags"]} < seen
    assert {f"/api/docs/shapes/{name}" for name in described["components"]["schemas"]} < seen


def test_the_reference_leaves_nothing_out(client: FlaskClient) -> None:
    """Each operation stands on the page of its group with its parameters, its kinds of body and its answers."""
    described = client.get("/api/openapi.json").get_json()
    for path, item in described["paths"].items():
        for operation in (item[verb] for verb in item if verb != "parameters"):
            page = html.unescape(client.get(f"/api/docs/{operation['tags'][0]}").text)
            part = page.partition(f'id="{operation["operationId"]}"')[2].partition("</section>")[0]
            wanted = [path, *(str(each["name"]) for each in operation.get("parameters", []) if "name" in each)]
            wanted += list(operation.get("requestBody", {}).get("content", {}))
            wanted += [status for status in operation["responses"] if status.isdigit()]
            assert [word for word in wanted if word not in part] == []


def test_examples_have_every_member_of_a_quote(client: FlaskClient) -> None:
    """What is shown of a quote is what an answer holds: each of its members, also those that are null."""
    described = client.get("/api/openapi.json").get_json()
    members = set(described["components"]["schemas"]["Evidence"]["properties"])
    shown = [each for each in objects(described["paths"]) if {"quote", "stance", "selectors"} <= each.keys()]

    assert shown
    assert [members ^ each.keys() for each in shown if members != each.keys()] == []


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a document."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from objects(inner)


def test_what_is_not_described_is_not_there(client: FlaskClient) -> None:
    """A group or a shape that there is none of is not found."""
    for address in ("/api/docs/nothing", "/api/docs/shapes/Nothing"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    """Pages, JSON and errors alike carry the strict policy; nobody else's pages may read the API."""
    response = client.get(path, headers={"Origin": "https://elsewhere.example"})

    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "'unsafe" not in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Referrer-Policy" in response.headers
    assert not any(name.lower().startswith("access-control") for name, _ in response.headers)


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/api/v1/checks", "/api/v1/articles"])
def test_head_and_options_behave(client: FlaskClient, path: str) -> None:
    """HEAD answers as GET without a body; OPTIONS names the methods."""
    whole, head, options = client.get(path), client.head(path), client.options(path)

    assert (head.status_code, head.data) == (whole.status_code, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert options.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} <= {each.upper() for each in options.allow}


def test_letters_are_written_as_themselves(client: FlaskClient) -> None:
    """JSON is UTF-8, not escaped, its keys in the documented order."""
    body = client.post("/api/v1/checks", json={"claim": "Der Fährmann von Åland kam 1966"})

    assert "Fährmann von Åland" in body.text
    assert list(body.get_json()) == [
        "id", "url", "checked_at", "as_of", "outlets", "languages", "claim", "verdict", "counts", "evidence",
        "changed_quotes", "coverage", "method",
    ]  # fmt: skip
