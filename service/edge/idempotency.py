"""The same write with the same `Idempotency-Key` is done once: asked again, it gets the answer it had."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar

from flask import Request, Response
from werkzeug.exceptions import BadRequest, Conflict, UnprocessableEntity

from service.access.identity import identity
from service.store import keyed
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

Made = TypeVar("Made")


def applies(request: Request) -> bool:
    """Return True for a write of the API that names a key."""
    return request.method in METHODS and request.path.startswith(PREFIX) and HEADER in request.headers


def once(request: Request, store: AnswerStore, work: Callable[[], Response]) -> Response:
    """Return the answer of the work, done now or done before under the same key.

    Only what succeeded is kept: what was refused changed nothing and may be sent again. Of an attempt that was broken
    off, what it wrote is known: a view asks for it (`made_before`, `written_before`) and makes it no second time.

    Raises:
        BadRequest: the key is none.
        UnprocessableEntity: the key belongs to another request.
        Conflict: the same request is still being answered, or its answer was not to be kept.
    """
    turn = _turn(request, store)
    if isinstance(turn, Answer):
        return _again(turn)
    try:
        with keyed.working(turn) as under_way:
            response = Response(status=204) if request.method == "DELETE" and turn.earlier else work()
    except BaseException:
        store.release(turn)
        raise
    if turn.earlier and not under_way.wrote:
        response.headers[REPLAYED] = "true"
    if 200 <= response.status_code < 300 and not response.is_streamed:  # noqa: PLR2004 (HTTP's range of success)
        headers = tuple((name, response.headers[name]) for name in KEPT_HEADERS if name in response.headers)
        body = None if response.cache_control.no_store else response.get_data()
        store.finish(turn, Answer(response.status_code, headers, body))
    else:
        store.release(turn)
    return response


def made_before(prefix: str, find: Callable[[str], Made]) -> Made | None:
    """Return what an attempt before this one made under the same key, before it was broken off: the next of its kind.

    `prefix` is how the ids of that kind begin.
    """
    work = keyed.under_way()
    made = None if work is None else next((each for each in work.earlier if each.startswith(prefix)), None)
    if work is None or made is None:
        return None
    work.earlier.remove(made)
    return find(made)


def known_before() -> frozenset[str]:
    """Return the ids of all that attempts before this one made under the same key."""
    work = keyed.under_way()
    return frozenset() if work is None else frozenset(work.turn.earlier)


def written_before() -> bool:
    """Return whether an attempt before this one, under the same key, wrote what was asked for and was broken off."""
    work = keyed.under_way()
    return work is not None and bool(work.turn.earlier)


def shown_before() -> None:
    """Refuse to make again what held a secret, and was made under the same key.

    Raises:
        Conflict: it was, and its answer was lost.
    """
    if written_before():
        raise Conflict("This was done before, and its answer, which held a secret, was lost: remove it, and ask anew.")


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
