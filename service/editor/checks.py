"""The claim box, and a check at its permanent address."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from claims.errors import UnreadableClaim
from claims.model import Check, Evidence, Stance, VerdictLabel
from service import current
from service.citing import ENDINGS
from service.editor.archive import SAMPLE
from service.editor.forms import UNREADABLE, load_form
from service.editor.highlighting import Mark, claim_marks, tied
from service.problems import problem_of, respond
from service.quoting import cited
from service.schemas import ClaimIn
from service.standing import today
from sources.errors import IndexUnavailable, StoreUnavailable
from sources.model import Shelves

blueprint = Blueprint("checks", __name__)

MOST_SHELVES = 24  # outlets and languages to choose from at a glance; any other is typed
FORMATS = {ending: form for form, ending in ENDINGS.items()}

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What the claim box holds: as it was typed, or as it was checked."""

    claim: str = ""
    as_of: str = ""
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @classmethod
    def typed(cls) -> "Asked":
        """Return what the form that is being answered holds."""
        form = request.form
        outlets, languages = (tuple(filter(str.strip, form.getlist(name))) for name in ("outlets", "languages"))
        return cls(form.get("claim", ""), form.get("as_of", ""), outlets, languages)

    @classmethod
    def of(cls, check: Check) -> "Asked":
        """Return what a check was asked."""
        return cls(check.claim.text, check.as_of.isoformat() if check.as_of else "", check.outlets, check.languages)


@blueprint.get("/")
def start() -> str:
    """Show the claim box and what the archive holds."""
    return _start(Asked(), holdings=current.desk().articles.holdings(), shelves=shelves(), has_sample=SAMPLE.is_dir())


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
    return render_template(
        "check.html",
        check=check,
        asked=Asked.of(check),
        shelves=shelves(),
        sides=sides(check),
        head_marks=head_marks(check),
        changed={quote.evidence + 1: quote for quote in today(check, desk.articles).changed_quotes},
        style=desk.settings.citation_style,
        ruled=desk.rulings.on(check.id),
    )


@blueprint.get("/checks/<check_id>/quotes/<int(min=1):number>")
def quote(check_id: str, number: int) -> str:
    """Show one quote beside the claim, part by part, numbered as on the page; alone for a script that asks for it."""
    desk = current.desk()
    check = desk.checks.check(check_id)
    if number > len(check.evidence):
        abort(404)
    item = check.evidence[number - 1]
    if request.args.get("part"):
        return render_template("comparison.html", item=item)
    style = desk.settings.citation_style
    return render_template("quote.html", check=check, item=item, number=number, style=style, is_alone=True)


@blueprint.get("/checks/<check_id>/citations/<int(min=1):number>.<any(txt, bib, json):ending>")
def citation(check_id: str, number: int, ending: str) -> Response:
    """Give one quote as a citation, numbered as on the page."""
    return cited(check_id, number - 1, FORMATS[ending])


@blueprint.errorhandler(ValidationError)
def misread(error: ValidationError) -> ResponseReturnValue:
    """Show the claim box again with what was typed, the errors beside their fields."""
    return _start(Asked.typed(), errors=error.messages_dict, shelves=shelves()), UNREADABLE


@blueprint.errorhandler(UnreadableClaim)
@blueprint.errorhandler(IndexUnavailable)
@blueprint.errorhandler(StoreUnavailable)
def unchecked(error: Exception) -> ResponseReturnValue:
    """Show the claim box again with what was typed and why it could not be checked."""
    if request.method != "POST":
        return respond(error)
    known = Shelves() if isinstance(error, StoreUnavailable) else shelves()
    return _start(Asked.typed(), errors={"claim": [str(error)]}, shelves=known), problem_of(error).status


def _start(asked: Asked, **about: object) -> str:
    return render_template("start.html", asked=asked, **about)


def shelves() -> Shelves:
    """Return the outlets and languages that a check may be limited to at a glance."""
    return current.desk().articles.shelves(limit=MOST_SHELVES)


def sides(check: Check) -> dict[str, tuple[Piece, ...]]:
    """Return the evidence by stance, each piece with its number; what the verdict counts stands first."""
    pieces = [Piece(number, item) for number, item in enumerate(check.evidence, start=1)]
    pieces.sort(key=lambda piece: piece.evidence.uncounted is not None)
    return {stance.value: tuple(piece for piece in pieces if piece.evidence.stance is stance) for stance in Stance}


def head_marks(check: Check) -> tuple[Mark, ...]:
    """Return the marks of the claim at the head of the page.

    Underlined is what made the verdict; what any other quote speaks to is tied to that quote, without a line.
    """
    leads = [item for stance in LEADS[check.verdict.label] for item in check.with_stance(stance)[:1]]
    marks: list[Mark] = []
    for number, item in enumerate(check.evidence, start=1):
        marks += (claim_marks if item in leads else tied)(item.comparisons, number)
    return tuple(marks)
