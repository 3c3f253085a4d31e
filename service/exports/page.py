"""A check as one HTML file that needs nothing else: no script, no picture, nothing from anywhere."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from flask import render_template
from markupsafe import Markup

from claims.model import Stance
from service.cautioning import caution
from service.exports.model import Exported

MEDIA_TYPE = "text/html"
STYLE = files("service").joinpath("templates", "exported.css").read_text(encoding="utf-8")
# The file's own style and nothing else; it says so itself, for readers who have it from elsewhere.
_DIGEST = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'"


def page(exported: Exported) -> str:
    """Return the check as a page to be kept, sent or printed."""
    return render_template(
        "exported.html",
        exported=exported,
        check=exported.check,
        sides=[(stance, exported.check.with_stance(stance)) for stance in Stance],
        caution=caution,
        style=Markup(STYLE),  # noqa: S704 (a file of ours)
        policy=POLICY,
    )
