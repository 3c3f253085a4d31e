"""The claim box, and a check at its permanent address."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from claims.errors import UnreadableClaim
from claims.facets import Comparison
from claims.model import Check, Evidence, Stance, VerdictLabel
from service import current
from service.editor.archive import SAMPLE
from service.editor.forms import UNREADABLE, load_form
from service.problems import problem_of, respond
from service.schemas import ClaimIn
from service.standing import today
from sources.errors import IndexUnavailable, StoreUnavailable

blueprint = Blueprint("checks", __name__)

# Whose words the claim at the head of a check is marked by: the strongest quote of each of these stances.
LEADS: Mapping[VerdictLabel, tuple[Stance, ...]] = {
    VerdictLabel.SUPPORTED: (Stance.SUPPORTS,),
    VerdictLabel.REFUTED: (Stance.REFUTES,),
    VerdictLabel.CONFLICTING_EVIDENCE: (Stance.SUPPORTS, Stance.REFUTES),
    VerdictLabel.NOT_ENOUGH_EVIDENCE: (),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence and its number on the page."""

    number: int
    evidence: Evidence


@blueprint.get("/")
def start() -> str:
    """Show the claim box and what the archive holds."""
    holdings = current.desk().articles.holdings()
    return render_template("start.html", typed={}, holdings=holdings, has_sample=SAMPLE.is_dir())


@blueprint.post("/checks")
def make() -> ResponseReturnValue:
    """Check a claim and go to its page."""
    given = load_form(ClaimIn())
    check = current.desk().checker.check(
        given["claim"], as_of=given["as_of"], outlets=given["outlets"], languages=given["languages"]
    )
    return redirect(url_for(".show", check_id=check.id), 303)


@blueprint.get("/checks/<check_id>")
def show(check_id: str) -> str:
    """Show a check as it was made."""
    desk = current.desk()
    check = desk.checks.check(check_id)
    changed = {quote.evidence + 1: quote for quote in today(check, desk.articles).changed_quotes}
    return render_template("check.html", check=check, sides=sides(check), lead=lead(check), changed=changed)


@blueprint.errorhandler(ValidationError)
def misread(error: ValidationError) -> ResponseReturnValue:
    """Show the claim box again with what was typed, the errors beside their fields."""
    return render_template("start.html", typed=request.form, errors=error.messages_dict), UNREADABLE


@blueprint.errorhandler(UnreadableClaim)
@blueprint.errorhandler(IndexUnavailable)
@blueprint.errorhandler(StoreUnavailable)
def unchecked(error: Exception) -> ResponseReturnValue:
    """Show the claim box again with what was typed and why it could not be checked."""
    if request.method != "POST":
        return respond(error)
    told = {"claim": [str(error)]}
    return render_template("start.html", typed=request.form, errors=told), problem_of(error).status


def sides(check: Check) -> dict[str, tuple[Piece, ...]]:
    """Return the evidence by stance, each piece with its number."""
    pieces = [Piece(number, item) for number, item in enumerate(check.evidence, start=1)]
    return {stance.value: tuple(piece for piece in pieces if piece.evidence.stance is stance) for stance in Stance}


def lead(check: Check) -> tuple[Comparison, ...]:
    """Return the comparisons that the claim at the head of the page is marked by: those that made the verdict."""
    strongest = (item for stance in LEADS[check.verdict.label] for item in check.with_stance(stance)[:1])
    return tuple(comparison for item in strongest for comparison in item.comparisons)
