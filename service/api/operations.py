"""The operations of the API as its reference shows them, read from the description that programs get."""

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from service.api.describing import TOKEN
from service.api.shapes import Part, kind_of_value

VERBS = ("get", "post", "put", "patch", "delete")
FORM = "multipart/form-data"
JSON_KINDS = ("json", "jsonl", "ndjson")
Described = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation takes beside a body: in its path, behind its question mark or in a header."""

    name: str
    place: str
    is_required: bool
    kind: tuple[Part, ...]
    meaning: str
    choices: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body that comes or goes, of one kind, and an example of it."""

    media: str
    kind: tuple[Part, ...]
    example: str | None

    @property
    def is_written(self) -> bool:
        """True of what is typed; a file or a form of files is chosen."""
        return self.media != FORM and (self.media.startswith("text/") or self.media.endswith((*JSON_KINDS, "xml")))

    @property
    def is_json(self) -> bool:
        """True of one JSON value, whose members have their names and kinds."""
        return self.media == "application/json"

    @property
    def is_form(self) -> bool:
        """True of a form of files."""
        return self.media == FORM


@dataclass(frozen=True, slots=True)
class Answer:
    """How an operation answers when it has worked."""

    status: int
    meaning: str
    bodies: tuple[Body, ...]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for."""

    name: str
    verb: str
    path: str
    summary: str
    description: str
    scope: str | None
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    answers: tuple[Answer, ...]
    errors: tuple[HTTPStatus, ...]

    def command(self, host: str) -> str:
        """Return the operation as a command for a shell, with the example as its body."""
        words = [] if self.verb == "GET" else ["-X", self.verb]
        words += [] if self.scope is None else ["-H", "Authorization: Bearer TOKEN"]
        if self.bodies:
            body = next((body for body in self.bodies if body.example is not None), self.bodies[0])
            words += ["-H", f"Content-Type: {body.media}", "--data", body.example or "…"]
        return shlex.join(["curl", *words, host.rstrip("/") + self.path])


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one matter, on one page."""

    name: str
    description: str
    operations: tuple[Operation, ...]

    @property
    def title(self) -> str:
        """Return the name as a title."""
        return self.name.replace("_", " ").capitalize()


def read_groups(described: Described) -> Iterator[Group]:
    """Yield every group of a description, in its order."""
    every = list(_operations(described))
    for tag in described["tags"]:
        of_it = tuple(operation for name, operation in every if name == tag["name"])
        yield Group(tag["name"], tag.get("description", ""), of_it)


def _operations(described: Described) -> Iterator[tuple[str, Operation]]:
    for path, item in described["paths"].items():
        for verb in VERBS:
            if verb in item:
                yield item[verb]["tags"][0], _operation(described, path, verb)


def _operation(described: Described, path: str, verb: str) -> Operation:
    item = described["paths"][path]
    operation = item[verb]
    scopes = [scope for each in operation["security"] for scope in each[TOKEN]]
    answers = {
        int(status): _found(described, said) for status, said in operation["responses"].items() if status.isdigit()
    }
    return Operation(
        name=operation["operationId"],
        verb=verb.upper(),
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        scope=scopes[0] if scopes else None,
        parameters=tuple(
            _parameter(_found(described, each))
            for each in (*item.get("parameters", ()), *operation.get("parameters", ()))
        ),
        bodies=tuple(_bodies(operation.get("requestBody", {}))),
        answers=tuple(
            Answer(status, said["description"], tuple(_bodies(said)), _headers(said))
            for status, said in answers.items()
            if status < HTTPStatus.BAD_REQUEST
        ),
        errors=tuple(HTTPStatus(status) for status in answers if status >= HTTPStatus.BAD_REQUEST),
    )


def _found(described: Described, part: Described) -> Described:
    """Return a part of a description, or what stands where it points to."""
    if "$ref" not in part:
        return part
    found: Described = described
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def _parameter(given: Described) -> Parameter:
    schema = given.get("schema", {})
    of_one = schema.get("items", schema)
    return Parameter(
        name=given["name"],
        place=given["in"],
        is_required=given.get("required", False),
        kind=kind_of_value(schema),
        meaning=given.get("description", ""),
        choices=tuple(choice for choice in of_one.get("enum", ()) if choice is not None),
        is_list="items" in schema,
    )


def _bodies(said: Described) -> Iterator[Body]:
    for media, of_it in said.get("content", {}).items():
        yield Body(media, kind_of_value(of_it.get("schema", {})), _example(of_it))


def _example(of_it: Described) -> str | None:
    shown = of_it.get("example", next((each.get("value") for each in of_it.get("examples", {}).values()), None))
    if shown is None or isinstance(shown, str):
        return shown
    return json.dumps(shown, indent=2, ensure_ascii=False)


def _headers(said: Described) -> Mapping[str, str]:
    return {name: header.get("description", "") for name, header in said.get("headers", {}).items()}
