"""One quote of a check as a citation: the same for the API and for the page."""

from flask import Response
from werkzeug.exceptions import NotFound

from claims.model import Check
from service.citing import ENDINGS, MEDIA_TYPES, Format, Style, source_of, written
from service.current import desk


def citation_of(check: Check, number: int, style: Style) -> str:
    """Return one quote, numbered as on the page, as a citation in the desk's own style."""
    return style.written(source_of(check, number - 1))


def cited(check_id: str, number: int, form: Format) -> Response:
    """Return the citation of one piece of evidence, counted from 0; what is no text comes as a file to keep.

    Raises:
        NotFound: the check has no such piece.
    """
    check = desk().checks.check(check_id)
    if number >= len(check.evidence):
        raise NotFound(f"This check has {len(check.evidence)} quotes, counted from 0.")
    text = written(source_of(check, number), form, desk().settings.citation_style)
    answer = Response(text, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    if form is not Format.TEXT:
        answer.headers["Content-Disposition"] = f'attachment; filename="{check.id}-{number}.{ENDINGS[form]}"'
    return answer
