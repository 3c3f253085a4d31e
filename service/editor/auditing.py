"""The audit log, for admins."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from marshmallow import fields

from service import current
from service.access.chain import Sealed
from service.access.model import Deed
from service.editor.forms import asked, load_query
from service.schemas.values import Line, PageQuery

blueprint = Blueprint("auditing", __name__)


class AuditQuery(PageQuery):
    """Which rows to show: of whom, of which deed, on what."""

    q = Line(load_default="")
    who = Line(load_default="", longest=200)
    deed = fields.Enum(Deed, by_value=True, load_default=None, allow_none=True)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some rows of the log, newest first."""

    rows: tuple[Sealed, ...]
    page: int
    per_page: int
    total: int


@blueprint.get("/audit")
def log() -> str:
    """Show who did what, newest first."""
    query = load_query(AuditQuery())
    page, per_page = query["page"], 50
    rows, total = current.desk().audit.page(
        who=query["who"], deed=query["deed"], about=query["q"], page=page, per_page=per_page
    )
    found = AuditPage(rows, page, per_page, total)
    number, head = current.desk().audit.head()
    return render_template(
        "audit.html",
        found=found,
        asked=asked(query, "q", "who", "deed"),
        deeds=list(Deed),
        number=number,
        head=head,
    )
