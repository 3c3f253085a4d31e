"""The API described for people: a page a group of operations, made here from the same description as programs get.

Each operation stands with its parameters, its examples and its errors, and can be tried where scripts run; without
them the pages are whole. They are in English, as all that the API says.
"""

from flask import Blueprint, abort, current_app, render_template, request

from service.api.operations import Described, read_groups
from service.api.shapes import read_shape
from service.problems import KINDS, KINDS_URL

reference = Blueprint("reference", __name__, url_prefix="/api/docs")


@reference.get("")
def page() -> str:
    """Show how to ask, what there is to ask for, and how it fails."""
    described = _described()
    kinds = sorted(set(KINDS.values()), key=lambda kind: (kind.status, kind.slug))
    return _shown("reference.html", described, info=described["info"], kinds=kinds, kinds_url=KINDS_URL)


@reference.get("/<name>")
def group(name: str) -> str:
    """Show the operations of one group, each with a form to try it."""
    described = _described()
    found = next((each for each in read_groups(described) if each.name == name), None)
    if found is None:
        abort(404)
    return _shown("reference_group.html", described, group=found, host=request.host_url)


@reference.get("/shapes/<name>")
def shape(name: str) -> str:
    """Show the members of one shape."""
    described = _described()
    schemas = described["components"]["schemas"]
    if name not in schemas:
        abort(404)
    return _shown("reference_shape.html", described, shape=read_shape(name, schemas))


def _described() -> Described:
    found: Described = current_app.extensions["claimdesk-api"].described()
    return found


def _shown(template: str, described: Described, **given: object) -> str:
    return render_template(
        template, groups=list(read_groups(described)), shapes=sorted(described["components"]["schemas"]), **given
    )
