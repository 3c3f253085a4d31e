"""The same write with the same `Idempotency-Key` is done once: asked again, it gets the answer it had."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from flask import Request, Response
from werkzeug.exceptions import BadRequest, Conflict, UnprocessableEntity

from service.access.identity import identity
from service.store.answers import Answer, AnswerStore, Standing, Turn

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
PREFIX = "/api/"
KEPT_HEADERS = ("Content-Type", "Location", "Link")
_KEY = re.compile(r"[\x21-\x7e]{1,255}\Z")
WAIT_SECONDS = 10.0  # for another request with the same key that is being answered
PAUSE = 0.05
RETRY_AFTER = 5


def applies(request: Request) -> bool:
    """Return True for a write of the API that names a key."""
    return request.method in METHODS and request.path.startswith(PREFIX) and HEADER in request.headers


def once(request: Request, store: AnswerStore, work: Callable[[], Response]) -> Response:
    """Return the answer of the work, done now or done before under the same key.

    Only what succeeded is kept: what was refused changed nothing and may be sent again.

    Raises:
        BadRequest: the key is none.
        UnprocessableEntity: the key belongs to another request.
        Conflict: the same request is still being answered, or its answer was not to be kept.
    """
    turn = _turn(request, store)
    if isinstance(turn, Answer):
        return _again(turn)
    try:
        response = work()
    except BaseException:
        store.release(turn)
        raise
    if 200 <= response.status_code < 300 and not response.is_streamed:  # noqa: PLR2004 (HTTP's range of success)
        headers = tuple((name, response.headers[name]) for name in KEPT_HEADERS if name in response.headers)
        body = None if response.cache_control.no_store else response.get_data()
        store.finish(turn, Answer(response.status_code, headers, body))
    else:
        store.release(turn)
    return response


def _turn(request: Request, store: AnswerStore) -> Turn | Answer:
    key, asked = _key(request), _digest(request)
    until = time.monotonic() + WAIT_SECONDS
    while True:
        found = store.begin(key, asked, now=datetime.now(UTC))
        if isinstance(found, Turn | Answer):
            return found
        if found is Standing.OTHER:
            raise UnprocessableEntity(f"This {HEADER} was used for another request: take a new one.")
        if time.monotonic() > until:
            conflict = Conflict(f"The request with this {HEADER} is still being answered: ask again in a moment.")
            conflict.get_headers = _with_retry(conflict.get_headers)  # type: ignore[method-assign] # this one answer says when to come back
            raise conflict
        time.sleep(PAUSE)


def _with_retry(headers: Callable[..., list[tuple[str, str]]]) -> Callable[..., list[tuple[str, str]]]:
    return lambda *given: [*headers(*given), ("Retry-After", str(RETRY_AFTER))]


def _key(request: Request) -> str:
    """Return the key as it is kept: bound to who asks, so that nobody reads another's answer."""
    given = request.headers[HEADER]
    if not _KEY.match(given):
        raise BadRequest(f"An {HEADER} has 1 to 255 visible ASCII characters, and no space.")
    who = identity()
    return sha256(f"{who.who}\n{who.id}\n{given}".encode()).hexdigest()


def _digest(request: Request) -> str:
    """Return a digest of what is asked; the boundary between the parts of a form is not part of it."""
    body = request.get_data()
    boundary = request.mimetype_params.get("boundary", "").encode()
    if boundary:
        body = body.replace(boundary, b"")
    asked = f"{request.method}\n{request.full_path}\n{request.mimetype}\n".encode()
    return sha256(asked + body).hexdigest()


def _again(answer: Answer) -> Response:
    if answer.body is None:
        raise Conflict(f"This was done before (status {answer.status}). Its answer held a secret, and was shown once.")
    response = Response(answer.body, answer.status, dict(answer.headers))
    response.headers[REPLAYED] = "true"
    return response
