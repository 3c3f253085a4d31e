"""The contract: what the API says of itself is whole, true, and the copy of it that is reviewed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from service.access.rules import RULES
from service.cli.openapi import description
from service.problems import KINDS

ROOT = Path(__file__).parents[3]
COPY = ROOT / "docs" / "openapi.json"
VERBS = {"get", "post", "put", "patch", "delete"}
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module", name="described")
def _described() -> dict[str, Any]:
    return description()


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each operation with its path and verb."""
    for path, item in described["paths"].items():
        yield from ((path, verb, item[verb]) for verb in VERBS & item.keys())


def examples(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Yield each example with the place it stands at and its schema."""
    for path, verb, operation in operations(described):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for media in (media for body in bodies for media in body.get("content", {}).values()):
            if "example" in media:
                yield f"{verb} {path}", media.get("schema", {}), media["example"]
    for name, answer in described["components"]["responses"].items():
        for media in answer.get("content", {}).values():
            if "example" in media:
                yield name, media["schema"], media["example"]


def test_the_copy_is_what_is_served(described: dict[str, Any]) -> None:
    """A change to the API is seen in docs/openapi.json; `make openapi` renews it."""
    assert json.loads(COPY.read_text(encoding="utf-8")) == described


def test_every_operation_is_whole(described: dict[str, Any]) -> None:
    """Each has a name of its own, says who may use it, and how it fails."""
    seen = set()
    for path, verb, operation in operations(described):
        place, endpoint = f"{verb} {path}", operation["operationId"]
        statuses = operation["responses"].keys()
        assert endpoint not in seen, place
        assert operation["summary"], place
        seen.add(endpoint)
        assert "security" in operation, place
        if operation["security"]:
            assert {"401", "403", "429", "503"} <= statuses, place
        if "requestBody" in operation:
            assert {"400", "413", "415", "422"} <= statuses, place
        if "{" in path:
            assert "404" in statuses, place
        assert "default" in statuses, place


def test_scopes_are_those_that_are_asked_for(described: dict[str, Any]) -> None:
    """The scope an operation names is the one its rule asks for; nothing else opens it."""
    schemes = described["components"]["securitySchemes"]
    rules = {endpoint.replace(".", "_"): rule for endpoint, rule in RULES.items()}
    for path, verb, operation in operations(described):
        rule = rules[operation["operationId"]]
        named = [scope for way in operation["security"] for scheme in way for scope in way[scheme]]

        assert all(scheme in schemes for way in operation["security"] for scheme in way)
        assert named == ([] if rule.scope is None else [rule.scope.value]), f"{verb} {path}"


def test_examples_are_true(described: dict[str, Any]) -> None:
    """Every example has the shape that its schema says."""
    wrong = []
    for place, schema, shown in examples(described):
        whole = {"$ref": "#/wanted", "wanted": schema, "components": described["components"]}
        wrong += [f"{place}: {error.message}" for error in jsonschema.Draft202012Validator(whole).iter_errors(shown)]

    assert wrong == []


def test_what_comes_and_goes_as_json_is_shown(described: dict[str, Any]) -> None:
    """Most operations show what they take and give; those that need more than the sample archive are few."""
    lacking = {
        f"{verb} {path}"
        for path, verb, operation in operations(described)
        for body in [operation.get("requestBody", {}), *operation["responses"].values()]
        for kind, media in body.get("content", {}).items()
        if kind == "application/json" and "example" not in media
    }

    assert len(lacking) <= len(list(operations(described))) // 4, sorted(lacking)


def test_every_kind_of_problem_is_documented() -> None:
    """docs/api.md has each in its table of errors."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = text[text.index("## Errors") : text.index("## Limits")]
    slugs = {
        kind.slug
        for error, kind in KINDS.items()
        if error.__bases__ != (Exception,) and (kind.status < 500 or kind.status == 503)
    }

    assert slugs - set(re.findall(r"`([a-z-]+)`", table)) == set()
