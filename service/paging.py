"""A long list goes on behind the last thing that was shown: nothing twice, nothing passed over."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import request

from service.schemas.cursors import written
from service.schemas.values import shallow
from sources.model import Place


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
    if cursor is None:
        return told, {}
    asked = [(name, value) for name, value in request.args.items(multi=True) if name not in {"page", "cursor"}]
    return told, {"Link": f'<{request.path}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'}
