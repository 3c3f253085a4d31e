"""The API as it describes itself, and the headers every answer carries."""

import re

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
    """The page has no inline script or style, and all it asks for is here."""
    page = client.get("/api/docs")
    asked = re.findall(r'(?:src|href|data-description)="([^"]+)"', page.text)

    assert len(asked) >= 6
    assert all(address.startswith("/") and not address.startswith("//") for address in asked)
    for address in asked:
        with client.get(address) as response:
            assert response.status_code == 200
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page.text) == []
    assert page.headers["Content-Security-Policy"] == f"{CONTENT_SECURITY_POLICY}; img-src 'self' data:"


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
