"""Claims under watch: what stands, what has changed, watch one more, watch one no longer."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from claims.watches import Alert
from service import current
from service.access.identity import identity
from service.contrasting import lines_for
from service.editor.forms import load_query
from service.schemas.watches import WatchQuery
from service.watching import watch

blueprint = Blueprint("watches", __name__)

ALERTS_SHOWN = 20
ALERTS_ON_OVERVIEW = 5
MAX_NOTE_CHARS = 1_000
MAX_AT_ONCE = 100


@blueprint.get("/watches")
def page() -> str:
    """List what has changed and has not been put aside, then every watched claim with its verdict."""
    desk = current.desk()
    query = load_query(WatchQuery())
    found = desk.watches.page(page=query["page"], per_page=query["per_page"])
    return render_template(
        "watches.html",
        found=found,
        checks=desk.checks.checks(each.check_id for each in found.watches),
        alerts=told(desk.watches.alerts(limit=ALERTS_SHOWN, unseen=True)),
        unseen=desk.watches.count_unseen(),
    )


@blueprint.post("/checks/<check_id>/watch")
def add(check_id: str) -> ResponseReturnValue:
    """Watch the claim of a check."""
    desk = current.desk()
    note = " ".join(request.form.get("note", "").split())[:MAX_NOTE_CHARS]
    watch(desk, desk.checks.check(check_id), note=note, by=identity().name)
    return redirect(url_for(".page"), 303)


@blueprint.post("/watches/<watch_id>/remove")
def remove(watch_id: str) -> ResponseReturnValue:
    """Watch a claim no longer."""
    current.desk().watches.remove(watch_id)
    return redirect(url_for(".page"), 303)


@blueprint.post("/watches/seen")
def seen() -> ResponseReturnValue:
    """Put alerts aside that somebody has seen."""
    current.desk().watches.put_aside(request.form.getlist("alert")[:MAX_AT_ONCE])
    return redirect(url_for(".page"), 303)


def told(alerts: tuple[Alert, ...]) -> list[tuple[Alert, list[str]]]:
    """Return alerts, each with what differs in words."""
    return [(alert, lines_for(alert.record.differences)) for alert in alerts]


def init_app(app: Flask) -> None:
    """Let any page show the last alerts."""
    app.jinja_env.globals["unseen_alerts"] = lambda: told(
        current.desk().watches.alerts(limit=ALERTS_ON_OVERVIEW, unseen=True)
    )
