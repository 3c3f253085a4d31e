"""The API described for people: Swagger UI over our own OpenAPI description, every byte of it served by us."""

from importlib.resources import files

from flask import Blueprint, Response, make_response, render_template

from service.headers import CONTENT_SECURITY_POLICY

# The package is weekly repackaged Swagger UI; of it we serve the assets alone and write the page ourselves.
ASSETS = str(files("flask_swagger_ui") / "dist")

# Swagger UI keeps its few icons as data: addresses in its stylesheet. Everything else it does passes our own policy.
POLICY = f"{CONTENT_SECURITY_POLICY}; img-src 'self' data:"

reference = Blueprint("reference", __name__, url_prefix="/api/docs", static_folder=ASSETS, static_url_path="/assets")


@reference.get("")
def page() -> Response:
    """Show every operation, its parameters and its answers, with a form to try each."""
    response = make_response(render_template("reference.html"))
    response.headers["Content-Security-Policy"] = POLICY
    return response
