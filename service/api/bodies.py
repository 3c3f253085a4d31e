"""How a request is read: strictly, and without ever failing on what it holds."""

import json
from typing import Any, NoReturn

import marshmallow
from flask import Request
from flask_smorest import Blueprint as SmorestBlueprint
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnprocessableEntity, UnsupportedMediaType
from werkzeug.routing import BaseConverter

from sources.readers.values import NamedTwice, once


def whole(request: Request) -> bytes:
    """Return the whole body; one of unknown length that reaches the limit is refused, where it would be cut."""
    body = request.get_data()
    limit = request.max_content_length
    if request.content_length is None and limit is not None and len(body) >= limit:
        raise RequestEntityTooLarge
    return body


def load_json(body: bytes) -> Any:
    """Return what a JSON body says.

    Refused besides what is not JSON: NaN and infinities, figures and nesting past what Python will read, a key that an
    object names twice, and lone surrogates, which no UTF-8 answer or database could hold.
    """
    try:
        data = _DECODER.decode(body.decode("utf-8"))
        if b"\\u" in body:
            json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8: byte {error.start} cannot be read.") from error
    except UnicodeEncodeError as error:
        raise BadRequest("The body escapes half a character (a lone surrogate).") from error
    except json.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except NamedTwice as error:
        raise BadRequest(f"{error}: which of them is meant is not for us to guess.") from error
    except NoNumber as error:
        raise BadRequest(str(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body holds a figure that is too long, or is nested too deeply.") from error
    return data


class NoNumber(ValueError):
    """JSON has no word for what is not finite."""


def _refuse(constant: str) -> NoReturn:
    raise NoNumber(f"The body is not JSON: {constant} is no number in it.")


_DECODER = json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=once)


def invalid(errors: dict[str, list[str]]) -> UnprocessableEntity:
    """Return the error that names faulty fields, as the parser raises it for a schema."""
    error = UnprocessableEntity()
    error.data = {"messages": {"body": errors}}  # type: ignore[attr-defined] # where the library looks for them
    return error


class StrictParser(FlaskParser):
    """Says what is wrong with a request instead of guessing: a misspelt field or filter is an error."""

    DEFAULT_UNKNOWN_BY_LOCATION = FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION | {"query": marshmallow.RAISE}

    def load_json(self, req: Request, *_: Any) -> Any:
        """Return the JSON body; another content type is refused, not ignored."""
        if not is_json_request(req):
            raise UnsupportedMediaType("Send the body as application/json.")
        return load_json(whole(req))


class Kept(BaseConverter):
    """The id of something that is kept: any but the names that stand in the same place of an address."""

    regex = r"(?!batch\Z)[^/]+"
    part_isolating = True


class Blueprint(SmorestBlueprint):  # type: ignore[misc] # the library is untyped
    """A group of operations that reads its requests strictly."""

    ARGUMENTS_PARSER = StrictParser()

    def arguments(self, schema: Any, **how: Any) -> Any:
        """Read what a schema describes; the schema is made once, not for each request."""
        return super().arguments(schema() if isinstance(schema, type) else schema, **how)
