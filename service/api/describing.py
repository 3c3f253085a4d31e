"""What the description of the API says of every operation alike: who may use it, how it fails, an example of each."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from flask import Flask

from service.access.rules import OPEN, rule_of
from service.problems import KINDS, KINDS_URL, MEDIA_TYPE

TOKEN = "token"  # noqa: S105 (the name of a way to show one)
INTRODUCTION = """\
A fact-checking desk for newsrooms: what your own archive says about a claim, quoted and explained.

Errors are problem details (RFC 9457). Times are RFC 3339 in UTC, dates ISO 8601, languages BCP 47; ids are opaque.
A member or a parameter that is not described is refused. Every answer carries `X-Request-ID`: the one that was sent,
or one of the desk's own. A write that is sent again with the same `Idempotency-Key` is done once. A request line
longer than 8,190 bytes is refused with 414, before the desk sees it.
"""
SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token made on the desk or with `claimdesk token`, with the scope that the operation names. "
    "A desk without sign-in serves its own machine alone, and asks for none.",
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Chosen by you, new for each write: sent again with it, the same request is done once and has the "
    "same answer for a day",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$", "maxLength": 255},
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of an answer you have; 304 where it still holds",
    "schema": {"type": "string"},
}
WAIT = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 0}}}
TOO_LONG = {"description": "The request line is longer than 8,190 bytes", "content": {"text/html": {}}}
LINES = {"application/x-ndjson", "application/jsonl"}
DETAILS = {
    HTTPStatus.BAD_REQUEST: "The body is not JSON: Expecting value at line 1, column 1.",
    HTTPStatus.UNAUTHORIZED: "This needs a token.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The data value transmitted exceeds the capacity limit.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Send the body as application/json.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests: 60 a minute are allowed.",
}
JSON = "application/json"
# What a parameter is, wherever it stands and says nothing of itself.
PARAMETERS = {
    "check_id": "The `id` of a check",
    "job_id": "The `id` of a job",
    "draft_id": "The `id` of a draft",
    "article_id": "The `id` of an article",
    "ruling_id": "The `id` of a ruling",
    "watch_id": "The `id` of a watch",
    "webhook_id": "The `id` of a webhook",
    "token_id": "The `id` of a token",
    "slug": "The last part of a problem's `type`",
    "suffix": "The format: `jsonld`, `md`, `html`, `csv` or `claimreview`",
    "number": "Of quotes, counted from 0 as in `evidence`; of versions, from 1",
    "page": "Which page, counted from 1",
    "per_page": "How many on a page",
    "limit": "How many at most",
    "verdict": "Only what has this verdict",
    "sort": "In which order",
    "state": "Only what is in this state",
    "claim": "The claim that earlier ones are compared with",
    "pageSize": "How many on a page",
    "maxAgeDays": "Only reviews of so many days at most",
}
_VERBS = ("get", "post", "put", "patch", "delete")


def complete(described: dict[str, Any], app: Flask) -> dict[str, Any]:
    """Return a description in which every operation has its name, its scope, its errors and its examples."""
    described["info"] |= {"description": INTRODUCTION, "license": {"name": "MIT", "identifier": "MIT"}}
    described["servers"] = [{"url": "/", "description": "This desk"}]
    components = described["components"]
    components["securitySchemes"] = {TOKEN: SCHEME}
    components["parameters"] = {"IdempotencyKey": KEY, "IfNoneMatch": IF_NONE_MATCH}
    endpoints = _endpoints(app)
    failing: set[HTTPStatus] = set()
    for path, item in described["paths"].items():
        for verb in _VERBS:
            if verb in item:
                endpoint = endpoints.get((path, verb), "")
                _complete_one(item[verb], endpoint, verb, parameters=item.get("parameters", []), open_path=path)
                failing |= set(_errors(item[verb], endpoint, verb, item.get("parameters", [])))
    components["responses"] |= {_name(status): _failure(status) for status in sorted(failing)}
    _speak_ecmascript(described)
    return described


def _speak_ecmascript(part: Any) -> None:
    r"""Write patterns as JSON Schema reads them, which knows no `\Z`."""
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            part["pattern"] = part["pattern"].replace(r"\Z", "$")
        for inner in part.values():
            _speak_ecmascript(inner)
    elif isinstance(part, list):
        for inner in part:
            _speak_ecmascript(inner)


def _endpoints(app: Flask) -> dict[tuple[str, str], str]:
    """Return the endpoint behind each path and verb, its path as OpenAPI writes it."""
    return {
        (re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule), verb.lower()): rule.endpoint
        for rule in app.url_map.iter_rules()
        for verb in rule.methods or ()
    }


def _complete_one(
    operation: dict[str, Any], endpoint: str, verb: str, *, parameters: list[Any], open_path: str
) -> None:
    rule = rule_of(endpoint)
    operation["operationId"] = endpoint.replace(".", "_")
    operation["security"] = [] if rule == OPEN or rule.scope is None else [{TOKEN: [rule.scope.value]}]
    for status in _errors(operation, endpoint, verb, parameters):
        operation["responses"][str(status.value)] = {"$ref": f"#/components/responses/{_name(status)}"}
    if open_path.startswith("/api/v1"):
        own = operation.setdefault("parameters", [])
        if verb == "get":
            own.append({"$ref": "#/components/parameters/IfNoneMatch"})
            operation["responses"].setdefault("304", {"description": "Nothing has changed since"})
        else:
            own.append({"$ref": "#/components/parameters/IdempotencyKey"})
        if any(each.get("in") == "query" for each in own):
            operation["responses"]["414"] = TOO_LONG
    operation["responses"] = dict(sorted(operation["responses"].items()))
    for kind in LINES & operation.get("requestBody", {}).get("content", {}).keys():
        operation["requestBody"]["content"][kind] = {"schema": {"description": "JSON Lines: a JSON value a line"}}
    for place, media in _medias(operation):
        shown = _examples().get(endpoint, {}).get(place)
        if shown is not None and not {"example", "examples"} & media.keys():
            media["example"] = shown
    for parameter in (*parameters, *operation.get("parameters", [])):
        if "description" not in parameter and parameter.get("name") in PARAMETERS:
            parameter["description"] = PARAMETERS[parameter["name"]]


def _errors(operation: Mapping[str, Any], endpoint: str, verb: str, parameters: list[Any]) -> Iterator[HTTPStatus]:
    """Yield the statuses with which an operation may fail."""
    every = [*parameters, *operation.get("parameters", [])]
    places = {each.get("in") for each in every}
    if rule_of(endpoint) != OPEN:
        yield HTTPStatus.UNAUTHORIZED
        yield HTTPStatus.FORBIDDEN
        yield HTTPStatus.TOO_MANY_REQUESTS
        yield HTTPStatus.SERVICE_UNAVAILABLE
        if verb != "get":
            yield HTTPStatus.CONFLICT
    if "path" in places:
        yield HTTPStatus.NOT_FOUND
    if "requestBody" in operation:
        yield HTTPStatus.BAD_REQUEST
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        yield HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if "requestBody" in operation or "query" in places:
        yield HTTPStatus.UNPROCESSABLE_ENTITY
    if endpoint == "health.ready":
        yield HTTPStatus.SERVICE_UNAVAILABLE


def _medias(operation: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each body that comes or goes, by its place: `request` or its status, and its kind but for JSON."""
    bodies = {"request": operation.get("requestBody", {})} | {
        status: answer for status, answer in operation["responses"].items() if status.startswith("2")
    }
    for place, body in bodies.items():
        for kind, media in body.get("content", {}).items():
            yield (place if kind == JSON else f"{place} {kind_of(kind)}"), media


def kind_of(content_type: str) -> str:
    """Return a content type without what it says of its encoding; a profile makes another kind."""
    return content_type if "profile=" in content_type else content_type.partition(";")[0].strip()


def _failure(status: HTTPStatus) -> dict[str, Any]:
    kind = next((kind for kind in KINDS.values() if kind.status == status), None)
    detail = DETAILS.get(status, kind.title if kind else status.description) or status.phrase
    shown: dict[str, Any] = {
        "type": f"{KINDS_URL}/{kind.slug}" if kind and status not in DETAILS else "about:blank",
        "title": kind.title if kind and status not in DETAILS else status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": "/api/v1/checks",
        "errors": {},
    }
    headers = {HTTPStatus.TOO_MANY_REQUESTS: WAIT, HTTPStatus.SERVICE_UNAVAILABLE: WAIT}.get(status)
    answer: dict[str, Any] = {
        "description": status.phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": shown}},
    }
    return answer | ({"headers": headers} if headers else {})


def _name(status: HTTPStatus) -> str:
    return status.name


@lru_cache
def _examples() -> dict[str, dict[str, Any]]:
    """Return what is shown of each endpoint: real requests over the sample archive, and their answers, shortened."""
    text = files("service.api").joinpath("examples.json").read_text(encoding="utf-8")
    shown: dict[str, dict[str, Any]] = json.loads(text)
    return shown
