"""Forms and addresses in: the API's own schemas load what a page sends."""

from typing import Any
from urllib.parse import unquote_to_bytes

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

UNREADABLE = 422  # the status of a form that is shown again with its errors


def load_form(schema: Schema) -> dict[str, Any]:
    """Return what the form holds; a field left blank is one not given, unless it is required.

    Raises:
        ValidationError: a field cannot be read, or is not UTF-8; its messages are by field.
    """
    if request.mimetype == "application/x-www-form-urlencoded":
        _refuse_other_encodings(request.get_data())
    return _load(schema, request.form)


def load_query(schema: Schema) -> dict[str, Any]:
    """Return what the address asks for.

    Raises:
        BadRequest: it asks for what no list can show.
    """
    try:
        return _load(schema, request.args)
    except ValidationError as error:
        names = ", ".join(sorted(str(name) for name in error.messages_dict))
        raise BadRequest(f"This address asks for something that no list can show ({names}).") from error


def load_search(schema: Schema) -> dict[str, Any]:
    """Return what the form of a search asks for; what is left blank is not asked.

    Raises:
        ValidationError: a field cannot be read; its messages are by field.
    """
    return _load(schema, request.args)


def _refuse_other_encodings(body: bytes) -> None:
    """Refuse bytes that are no UTF-8: Flask would put a mark in their place and let the rest through."""
    for part in body.split(b"&"):
        name, _, value = part.partition(b"=")
        try:
            unquote_to_bytes(value).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValidationError({name.decode("ascii", "replace"): ["This is not UTF-8 text."]}) from error


def _load(schema: Schema, given: MultiDict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: [value for value in given.getlist(name) if value.strip()]
        if isinstance(field, fields.List)
        else given[name]
        for name, field in schema.fields.items()
        if name in given and (field.required or given[name].strip() or isinstance(field, fields.List))
    }
    loaded: dict[str, Any] = schema.load(values, unknown=EXCLUDE)
    return loaded


def asked(query: dict[str, Any], *names: str) -> dict[str, str]:
    """Return the parts of a search that are not empty, to be carried from page to page."""
    return {name: str(query[name]) for name in names if query.get(name)}
