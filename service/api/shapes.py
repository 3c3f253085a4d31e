"""What a value of the API looks like, in words, from its JSON Schema: for people who read the reference."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.schemas.values import NO_CONTROL

REFERENCE = "#/components/schemas/"
WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "object",
    "null": "null",
}
FORMATS = {
    "date": "day",
    "date-time": "time",
    "uri": "address",
    "uri-reference": "address",
    "url": "address",
    "binary": "file",
}
# How a bound is told, by the word of JSON Schema that sets it.
BOUNDS = {
    "minimum": "from {}",
    "maximum": "to {}",
    "minItems": "{} at least",
    "maxItems": "{} at most",
    "minLength": "{} characters at least",
    "maxLength": "{} characters at most",
}
EMPTY = {"1 at least", "1 characters at least"}
ANYTHING = "any value"
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a description, or the name of another shape to look up."""

    text: str
    is_shape: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object: its name, what it holds, and what that means."""

    name: str
    kind: tuple[Part, ...]
    meaning: str
    is_required: bool
    example: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A named object of the API with its members, and the shapes that hold it."""

    name: str
    members: tuple[Member, ...]
    held_by: tuple[str, ...]


def read_shape(name: str, schemas: Mapping[str, Schema]) -> Shape:
    """Return one named shape of a description."""
    schema = schemas[name]
    required = schema.get("required", ())
    members = tuple(
        Member(
            name=key,
            kind=kind_of_value(value),
            meaning=value.get("description", ""),
            is_required=key in required,
            example=_written(value["example"]) if "example" in value else None,
        )
        for key, value in schema.get("properties", {}).items()
    )
    held_by = tuple(other for other, held in schemas.items() if other != name and name in set(shapes_in(held)))
    return Shape(name, members, held_by)


def kind_of_value(schema: Schema) -> tuple[Part, ...]:
    """Return what a value is, in words: "list of Evidence, 50 at most"."""
    return tuple(_merged(_kind(schema)))


def shapes_in(part: Any) -> Iterator[str]:
    """Yield the names of the shapes that a part of a description speaks of."""
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(REFERENCE)
        for inner in part.values():
            yield from shapes_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from shapes_in(inner)


def _kind(schema: Schema) -> Iterator[Part]:
    if "$ref" in schema:
        yield Part(schema["$ref"].removeprefix(REFERENCE), is_shape=True)
    elif "anyOf" in schema:
        yield from _either(schema["anyOf"])
    elif "enum" in schema:
        yield Part("one of " + ", ".join(_written(choice) for choice in schema["enum"]))
    else:
        yield from _plain(schema)
    bounds = [told.format(f"{schema[key]:,}") for key, told in BOUNDS.items() if key in schema]
    bounds = ["not empty" if bound in EMPTY else bound for bound in bounds]
    if "pattern" in schema and schema["pattern"] != NO_CONTROL:
        bounds.append(f"as {schema['pattern']}")
    if schema.get("default") not in (None, "", []):
        bounds.append(f"{_written(schema['default'])} where not given")
    yield Part("".join(f", {bound}" for bound in bounds))


def _plain(schema: Schema) -> Iterator[Part]:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    words = [FORMATS.get(schema.get("format", ""), WORDS[kind]) if kind == "string" else WORDS[kind] for kind in kinds]
    yield Part(" or ".join(words) or ANYTHING)
    if "items" in schema:
        yield Part(" of ")
        yield from _kind(schema["items"])
    if isinstance(schema.get("additionalProperties"), Mapping):
        yield Part(", each member ")
        yield from _kind(schema["additionalProperties"])


def _either(choices: list[Schema]) -> Iterator[Part]:
    for position, choice in enumerate(choices):
        if position:
            yield Part(" or ")
        yield from _kind(choice)


def _merged(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield parts with words that follow one another as one."""
    words = ""
    for part in parts:
        if part.is_shape:
            if words:
                yield Part(words)
            words = ""
            yield part
        else:
            words += part.text
    if words:
        yield Part(words)


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
