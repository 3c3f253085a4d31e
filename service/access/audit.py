"""What people and programs did, written down: who, what, on which object, when, in which request, from where.

An endpoint whose rule names a deed is written down in the transaction that does it, about what its address names. Where
that comes out later, as the id of what is made, a note stands there until the endpoint has answered (`noting`). A view
that made several things, or that knows better, says so with `about`; what is no endpoint's deed, such as a sign-in, is
given to `doing` or `record`. Ids and names only: no text of an article, no token, nothing that was typed.
"""

from contextlib import AbstractContextManager

from flask import Flask, Response, g, make_response, request
from structlog.stdlib import BoundLogger, get_logger

from service import current
from service.access.chain import Entry
from service.access.identity import identity
from service.access.model import Deed, Identity
from service.access.records import entry
from service.access.rules import rule_of
from service.edge.idempotency import REPLAYED
from service.edge.requests import request_id
from service.problems import respond
from service.store import noting
from sources.errors import StoreUnavailable

MAX_NAMED = 20

log: BoundLogger = get_logger("claimdesk.audit")


def record(deed: Deed, on: str = "", *, by: Identity | None = None) -> None:
    """Write down what this request did, on what; `by` says who, where that is not who asks."""
    current.desk().audit.append(_entry(deed, on, by))


def doing(deed: Deed, on: str = "", *, by: Identity | None = None) -> AbstractContextManager[None]:
    """Write down what this request does within, in the transaction that does it."""
    return noting.doing(current.desk().audit, _entry(deed, on, by))


def about(*ids: str) -> None:
    """Say on what this request's own deed was done."""
    more = f" and {len(ids) - MAX_NAMED} more" if len(ids) > MAX_NAMED else ""
    g.audited = " ".join(ids[:MAX_NAMED]) + more


def init_app(app: Flask) -> None:
    """Write down each deed that the table of rules names, once it is known who asks."""

    @app.before_request
    def begin() -> None:
        deed = None if request.endpoint is None else rule_of(request.endpoint).deed
        on = " ".join(str(value) for value in (request.view_args or {}).values())
        g.deed = None if deed is None else noting.Doing(_entry(deed, on), certain=bool(on))
        noting.begin(g.deed)

    @app.after_request
    def write_down(response: Response) -> Response:
        noting.begin(None)
        begun: noting.Doing | None = g.get("deed")
        again = REPLAYED in response.headers  # nothing was done: the answer is that of the first time
        well = response.status_code < 400 and not again  # noqa: PLR2004 (where HTTP's errors begin)
        if begun is None or not (well or begun.is_told):
            return response
        made = response.headers.get("Location", "").partition("?")[0].rpartition("/")[2]
        on = g.get("audited") or begun.entry.object or made
        try:
            noting.finish(current.desk().audit, begun, _entry(Deed(begun.entry.deed), on))
        except StoreUnavailable as error:
            if begun.is_told:  # done, and noted: the note is put into the log as soon as that can be written again
                log.warning("noted, not yet in the log")
                return response
            return make_response(respond(error))
        return response

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        noting.begin(None)


def _entry(deed: Deed, on: str, by: Identity | None = None) -> Entry:
    return entry(deed, on, by or identity(), request_id(), request.remote_addr or "")
