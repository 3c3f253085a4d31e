"""A check in the format that is asked for, by suffix or by what the client accepts; its publisher as settings say."""

from flask import Response, after_this_request, request
from werkzeug.exceptions import NotAcceptable, NotFound

from service.current import desk
from service.exports.formats import BY_SUFFIX, FORMATS, Format
from service.exports.model import Exported, Publisher
from service.headers import CONTENT_SECURITY_POLICY

JSON = "application/json"
# What may be asked for and what it gives, in the order in which a client that takes anything is served.
_OFFERED: dict[str, Format | None] = {
    JSON: None,
    **{form.media_type: form for form in FORMATS},
    "application/ld+json": BY_SUFFIX["jsonld"],
}


def negotiated() -> Format | None:
    """Return the format that the request accepts best; None for the API's own JSON.

    Raises:
        NotAcceptable: it accepts none that there is.
    """
    after_this_request(_vary)
    if not request.accept_mimetypes:
        return None
    best = request.accept_mimetypes.best_match(list(_OFFERED))
    if best is None:
        raise NotAcceptable(f"A check can be had as {', '.join(_OFFERED)}.")
    return _OFFERED[best]


def _vary(response: Response) -> Response:
    response.vary.add("Accept")
    return response


def of_suffix(suffix: str) -> Format:
    """Return the format of a suffix.

    Raises:
        NotFound: there is none.
    """
    if suffix not in BY_SUFFIX:
        raise NotFound
    return BY_SUFFIX[suffix]


def publisher() -> Publisher:
    """Return who publishes this desk's reviews; where no setting says so, the desk itself."""
    settings = desk().settings
    return Publisher(settings.publisher or request.host, settings.publisher_url or request.url_root)


def base() -> str:
    """Return the desk's own address, as this request reached it."""
    return request.url_root.rstrip("/")


def exported(check_id: str) -> Exported:
    """Return a check as it leaves the desk.

    Raises:
        UnknownCheck: there is no such check.
    """
    return Exported(desk().checks.check(check_id), desk().rulings.on(check_id), base(), publisher())


def answer(form: Format, check_id: str, *, as_file: bool) -> Response:
    """Return a check in a format; as a file it has a name to be kept under.

    Raises:
        UnknownCheck: there is no such check.
        NotRated: a review is asked for and no ruling carries a rating.
    """
    response = text(form.write(exported(check_id)), form.media_type)
    response.headers["Content-Security-Policy"] = form.policy or CONTENT_SECURITY_POLICY
    if as_file:
        response.headers["Content-Disposition"] = f'attachment; filename="{check_id}.{form.file_suffix}"'
    return response


def text(body: str, media_type: str) -> Response:
    """Return text as an answer of its media type, in UTF-8."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, content_type=media_type + charset)
