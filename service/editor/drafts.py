"""Drafts: one is pasted or sent, checked while its page is looked at, read beside its evidence, and copied."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from claims.drafts import DraftSentence, DraftStatus
from claims.errors import UnreadableDraft, UnusableStanceModel
from claims.model import Stance
from service import current, proof
from service.copies import FORMATS, copy_of
from service.drafts import draft_in_file, draft_in_text
from service.editor.checks import sides
from service.editor.forms import UNREADABLE, load_form, load_query
from service.problems import problem_of, respond
from service.schemas.drafts import DraftForm, DraftQuery
from service.schemas.values import PageQuery
from service.standing import today
from sources.errors import IndexUnavailable

blueprint = Blueprint("drafts", __name__)

# A page that is waited for says something before this long; what is not checked by then is checked by the next look.
SECONDS = 0.5
# What is shown beside a draft, in this order; what is merely related is on the check's own page.
SIDES = (Stance.REFUTES, Stance.SUPPORTS, Stance.QUALIFIES)


@blueprint.get("/drafts")
def start() -> str:
    """Show the form that takes a draft, and the drafts there are."""
    return _start({})


@blueprint.post("/drafts")
def make() -> ResponseReturnValue:
    """Keep a draft and go to its page, where it is checked."""
    given = load_form(DraftForm())
    file = request.files.get("file")
    if file is not None and file.filename:
        with file.stream as stream:
            read = draft_in_file(stream.read(), name=file.filename, media_type=file.mimetype)
    else:
        read = draft_in_text(given["text"])
    draft = current.desk().drafting.take_in(read.text, title=read.title, as_of=given["as_of"])
    return redirect(url_for(".show", draft_id=draft.id), 303)


@blueprint.get("/drafts/<draft_id>")
def show(draft_id: str) -> str:
    """Check a draft a little further, and show it as it stands, with the evidence of the sentence that was chosen."""
    desk = current.desk()
    query = load_query(DraftQuery())
    held_up: str | None = None
    try:
        draft = desk.drafting.go_on(draft_id, seconds=SECONDS)
    except (IndexUnavailable, UnusableStanceModel) as error:
        draft, held_up = desk.drafts.draft(draft_id), str(error)
    chosen = next((one for one in draft.sentences if one.position + 1 == query["sentence"]), None)
    is_running = held_up is None and draft.progress.status is DraftStatus.CHECKING
    return render_template(
        "draft.html",
        draft=draft,
        lines=list(proof.lines_of(draft)),
        conflicts=proof.conflicts_of(draft),
        chosen=chosen,
        is_running=is_running,
        held_up=held_up,
        formats=list(FORMATS),
        **_evidence(chosen),
    )


def _evidence(chosen: DraftSentence | None) -> dict[str, Any]:
    """Return the check of the chosen sentence, its pieces numbered as on its own page."""
    if chosen is None or chosen.check_id is None:
        return {"check": None}
    desk = current.desk()
    check = desk.checks.check(chosen.check_id)
    found = sides(check)
    return {
        "check": check,
        "sides": [found[stance.value] for stance in SIDES if found[stance.value]],
        "changed": {quote.evidence + 1: quote for quote in today(check, desk.articles).changed_quotes},
        "style": desk.settings.citation_style,
    }


@blueprint.post("/drafts/<draft_id>/stop")
def stop(draft_id: str) -> ResponseReturnValue:
    """Stop the checking; what is checked stays."""
    return _set(draft_id, stopped=True)


@blueprint.post("/drafts/<draft_id>/resume")
def resume(draft_id: str) -> ResponseReturnValue:
    """Go on where the checking stopped."""
    return _set(draft_id, stopped=False)


def _set(draft_id: str, *, stopped: bool) -> ResponseReturnValue:
    current.desk().drafts.stop(draft_id, stopped=stopped)
    return redirect(url_for(".show", draft_id=draft_id), 303)


@blueprint.get("/drafts/<draft_id>/delete")
def confirm(draft_id: str) -> str:
    """Ask once before a draft is deleted."""
    return render_template("draft_delete.html", draft=current.desk().drafts.draft(draft_id))


@blueprint.post("/drafts/<draft_id>/delete")
def delete(draft_id: str) -> ResponseReturnValue:
    """Delete a draft and go to the list of the others."""
    current.desk().drafts.delete(draft_id)
    return redirect(url_for(".start", deleted=1), 303)


@blueprint.get("/drafts/<draft_id>/copy.<any(html, md, docx):ending>")
def copy(draft_id: str, ending: str) -> Response:
    """Give the footnoted copy of a draft as a file."""
    desk = current.desk()
    draft, form = desk.drafts.draft(draft_id), FORMATS[ending]
    answer = Response(
        copy_of(draft, desk.drafts.checks(draft_id), form, base=request.host_url.rstrip("/")),
        content_type=form.media_type,
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{draft.id}.{ending}"'
    return answer


@blueprint.errorhandler(ValidationError)
def misread(error: ValidationError) -> ResponseReturnValue:
    """Show the form again with what was typed, the errors beside their fields."""
    return _start(request.form, error.messages_dict), UNREADABLE


@blueprint.errorhandler(UnreadableDraft)
def untaken(error: UnreadableDraft) -> ResponseReturnValue:
    """Show the form again with what was typed and why it was not taken."""
    if request.method != "POST":
        return respond(error)
    file = request.files.get("file")
    field = "file" if file is not None and file.filename else "text"
    return _start(request.form, {field: [str(error)]}), problem_of(error).status


def _start(typed: Any, errors: Any = None) -> str:
    query = load_query(PageQuery())
    found = current.desk().drafts.page(page=query["page"])
    limit = current.desk().settings.max_draft_chars
    return render_template("drafts.html", typed=typed, errors=errors, found=found, limit=limit)


@blueprint.context_processor
def words() -> dict[str, Any]:
    """Return what the templates of drafts may ask for."""
    return {
        "draft_mark": proof.mark,
        "draft_standing": proof.standing,
        "draft_counts": proof.counts,
        "draft_under_way": proof.under_way,
    }
