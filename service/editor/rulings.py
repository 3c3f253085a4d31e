"""An editor rules on a check, on its page; what was checked before is asked for by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from flask import Blueprint, Flask, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields

from claims.errors import UnreadableClaim
from claims.model import Check
from service import current
from service.access.identity import identity
from service.access.model import Kind
from service.differing import difference
from service.editor import checks
from service.editor.forms import UNREADABLE, load_form
from service.exports.formats import FORMATS
from service.resembling import CheckedBefore, checked_before
from service.ruling import UnsignedRuling, rule, signature
from service.schemas.rulings import RulingIn
from service.wording import verdict_labels

blueprint = Blueprint("rulings", __name__)

COOKIE = "claimdesk_editor"
REMEMBERED = 365 * 24 * 60 * 60  # seconds
AGREE = "agree"
# The parts of a rating, each a field of its own on the page; the scale is there from the start, so it asks for nothing.
RATING = ("value", "best", "worst", "name", "claimant", "claim_date", "appearances", "review_url")
GIVES_A_RATING = ("value", "name", "claimant", "claim_date", "appearances", "review_url")


RulingForm = Schema.from_dict(
    {
        "verdict": fields.String(load_default=AGREE),
        **{name: fields.String(load_default="") for name in ("note", "editor", *(f"rating_{part}" for part in RATING))},
    },
    name="RulingForm",  # as it is sent; what its fields may hold is for `RulingIn` to say
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form on a check's page holds, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def is_rated(self) -> bool:
        """True where a rating was begun, or is at fault."""
        return any(self.values.get(f"rating_{part}") for part in GIVES_A_RATING) or any(
            name.startswith("rating") for name in self.errors
        )


@blueprint.post("/checks/<check_id>/rulings")
def create(check_id: str) -> ResponseReturnValue:
    """Keep a ruling and go back to the check; a form with an error is shown again as it was typed."""
    try:
        typed = load_form(RulingForm())
        given = RulingIn().load(_given(typed))
        editor = signature(given["editor"])
    except ValidationError as error:
        return _again(check_id, _flat(error.messages_dict))
    except UnsignedRuling as error:
        return _again(check_id, {"editor": [str(error)]})
    rule(current.desk(), check_id, given, editor=editor)
    response = make_response(redirect(url_for("desk.checks.show", check_id=check_id, _anchor="rulings"), 303))
    if identity().kind is Kind.ANYONE:
        response.set_cookie(
            COOKIE, quote(editor), max_age=REMEMBERED, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


@blueprint.get("/checked-before")
def before() -> str:
    """List what was checked before of a claim's matter, or of a check's; as a part of a page for a script that asks."""
    check = current.desk().checks.check(request.args["check"]) if "check" in request.args else None
    claim = check.claim.text if check else request.args.get("claim", "")
    template = "before_list.html" if request.args.get("part") else "before_page.html"
    return render_template(template, found=_before(claim, check), claim=claim, check=check)


def _given(typed: dict[str, str]) -> dict[str, object]:
    """Return the form as the API would be sent it."""
    rating: dict[str, object] = {part: typed[f"rating_{part}"].strip() or None for part in RATING}
    rating = {part: value for part, value in rating.items() if value is not None}
    if "appearances" in rating:
        rating["appearances"] = str(rating["appearances"]).split()
    return {
        "verdict": None if typed["verdict"] == AGREE else typed["verdict"],
        "note": typed["note"],
        "editor": typed["editor"],
        "rating": rating if any(part in rating for part in GIVES_A_RATING) else None,
    }


def _flat(messages: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the messages by field of the form."""
    flat: dict[str, list[str]] = {}
    for name, found in messages.items():
        if name == "rating" and isinstance(found, dict):
            flat |= {f"rating_{part}": _sentences(told) for part, told in found.items()}
        else:
            flat[name] = _sentences(found)
    return flat


def _sentences(found: object) -> list[str]:
    if isinstance(found, dict):  # by place in a list
        return [sentence for told in found.values() for sentence in _sentences(told)]
    return [str(sentence) for sentence in found] if isinstance(found, list) else [str(found)]


def _again(check_id: str, errors: dict[str, list[str]]) -> ResponseReturnValue:
    g.ruling_form = Typed(request.form, errors)
    return checks.show(check_id), UNREADABLE


def _form() -> Typed:
    """Return what the form holds: what was just typed, or the name that was remembered."""
    typed: Typed | None = g.get("ruling_form")
    return typed or Typed({"editor": unquote(request.cookies.get(COOKIE, ""))[:200]})


def _before(claim: str, check: Check | None) -> tuple[CheckedBefore, ...]:
    """Return what was checked before; beside a check, its own claim only where it was checked more than once."""
    if not claim.strip():
        return ()
    try:
        found = checked_before(current.desk(), claim)
    except UnreadableClaim:
        return ()
    return tuple(one for one in found if check is None or one.check.id != check.id or one.resembling.known.times > 1)


def init_app(app: Flask) -> None:
    """Let the page of a check include its rulings and its exports."""
    app.jinja_env.globals |= {
        "ruling_form": _form,
        "verdict_labels": verdict_labels,
        "export_formats": FORMATS,
        "signs_as": lambda: identity().name if identity().kind is Kind.ACCOUNT else None,
    }
    app.jinja_env.filters["difference"] = difference
