"""A long list goes on behind the last thing that was shown: nothing twice, nothing passed over."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request

from service.schemas.cursors import written
from service.schemas.values import shallow
from sources.model import Place

Kind = TypeVar("Kind")


def limited(
    name: str, found: Sequence[Kind], query: dict[str, Any], place: Callable[[Kind], Place]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the first of a list under its name, and where it goes on; `found` holds one more where there are more."""
    shown = found[: query["limit"]]
    cursor = written(place(shown[-1])) if len(found) > len(shown) else None
    return {name: shown, "next_cursor": cursor}, _link(cursor)


def listed(
    name: str, whole: Sequence[Kind], query: dict[str, Any], place: Callable[[Kind], Place]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a part of a list that is held whole, in whatever order, and where it goes on.

    Nothing leaves such a list, and what comes stands at its beginning or at its end: the id of the last one shown is
    place enough.
    """
    after = query["cursor"]
    behind = len(whole) if after is not None else 0
    if after is not None:
        behind = next((number for number, one in enumerate(whole, start=1) if place(one).id == after.id), behind)
    return limited(name, whole[behind:], query, place)


def paged(found: Any, query: dict[str, Any], last: Sequence[Place]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return one page of a list with where it goes on, in the answer and as a `Link`.

    `last` holds the places of what is on the page, in its order.
    """
    cursor = None
    newest = query.get("sort") is None or query["sort"] == "newest"
    is_end = query.get("cursor") is None and found.page * found.per_page >= found.total
    if newest and len(last) == found.per_page and not is_end:
        cursor = written(last[-1])
    told = shallow(found) | {"next_cursor": cursor, "page": None if query.get("cursor") else found.page}
    return told, _link(cursor)


def _link(cursor: str | None) -> dict[str, str]:
    """Return the header that leads on, where the list goes on."""
    if cursor is None:
        return {}
    asked = [(name, value) for name, value in request.args.items(multi=True) if name not in {"page", "cursor"}]
    return {"Link": f'<{request.path}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'}
