"""The one shape of an error, held for every test that provokes one."""

from typing import Any
from urllib.parse import unquote

from werkzeug.test import TestResponse

MEMBERS = ["type", "title", "status", "detail", "instance", "errors"]


def problem(response: TestResponse, status: int, *fields: str) -> dict[str, Any]:
    """Return the problem a response holds, after checking that it has the documented shape.

    `fields` are the names its `errors` must have, exactly.
    """
    body: dict[str, Any] = response.get_json(force=True)

    assert response.status_code == status, body
    assert response.content_type == "application/problem+json"
    assert list(body) == MEMBERS
    assert body["status"] == status
    assert unquote(body["instance"]) == response.request.path
    assert all(isinstance(body[name], str) and body[name] for name in ("type", "title", "detail", "instance"))
    assert sorted(body["errors"]) == sorted(fields)
    assert all(messages and all(isinstance(each, str) for each in messages) for messages in body["errors"].values())
    assert "Traceback" not in response.text
    return body
