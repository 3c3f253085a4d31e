"""What schemathesis must be told of this API: how lists are written, and that a key is new for each write."""

import json
import uuid
from typing import Any

import schemathesis

KEY = "Idempotency-Key"


@schemathesis.serializer("application/x-ndjson", "application/jsonl")
def json_lines(_context: Any, value: Any) -> bytes:
    """Write a body of JSON Lines: a text as it is, anything else as one line."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "surrogatepass")


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Make each key that is one a new one: the same key with another request is rightly refused."""
    if KEY in (case.headers or {}) and 0 < len(str(case.headers[KEY])) <= 255:
        case.headers[KEY] = str(uuid.uuid4())
