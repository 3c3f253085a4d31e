"""What people and programs did, written down: who, what, on which object, when, in which request, from where.

An endpoint whose rule names a deed is written down when it has answered well, about what its address names or what it
made. A view that made several things, or that knows better, says so with `about`; what is no endpoint's deed, such as
a failed sign-in, is given to `record`. Ids and names only: no text of an article, no token, nothing that was typed.
"""

from flask import Flask, Response, g, request

from service import current
from service.access.identity import identity
from service.access.model import Deed, Identity
from service.access.records import entry
from service.access.rules import rule_of
from service.edge.idempotency import REPLAYED
from service.edge.requests import request_id

MAX_NAMED = 20


def record(deed: Deed, on: str = "", *, by: Identity | None = None) -> None:
    """Write down what this request did, on what; `by` says who, where that is not who asks."""
    where = request.remote_addr or ""
    current.desk().audit.append(entry(deed, on, by or identity(), request_id(), where))


def about(*ids: str) -> None:
    """Say on what this request's own deed was done."""
    more = f" and {len(ids) - MAX_NAMED} more" if len(ids) > MAX_NAMED else ""
    g.audited = " ".join(ids[:MAX_NAMED]) + more


def init_app(app: Flask) -> None:
    """Write down each deed that the table of rules names."""

    @app.after_request
    def write_down(response: Response) -> Response:
        deed = None if request.endpoint is None else rule_of(request.endpoint).deed
        again = REPLAYED in response.headers  # nothing was done: the answer is that of the first time
        if deed is not None and response.status_code < 400 and not again:  # noqa: PLR2004 (where HTTP's errors begin)
            record(deed, g.get("audited") or _object(response))
        return response


def _object(response: Response) -> str:
    """Return what the address names, or what was made."""
    named = [str(value) for value in (request.view_args or {}).values()]
    made = response.headers.get("Location", "").partition("?")[0].rpartition("/")[2]
    return " ".join(named) or made
