"""The web desk: pages for editors, rendered here, without JavaScript."""

from flask import Blueprint, Flask

from service.editor import (
    accounts,
    archive,
    articles,
    auditing,
    checks,
    damage,
    details,
    drafts,
    filters,
    history,
    language,
    linking,
    overview,
    printing,
    provider,
    replays,
    rulings,
    safety,
    signin,
    tokens,
    versions,
    watches,
)

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Put the desk's pages, the words they use and the guard over their forms on the application."""
    desk = Blueprint("desk", __name__)
    for part in (
        checks,
        drafts,
        replays,
        rulings,
        history,
        archive,
        articles,
        versions,
        damage,
        details,
        overview,
        language,
        watches,
        signin,
        provider,
        accounts,
        tokens,
        auditing,
    ):
        desk.register_blueprint(part.blueprint)
    safety.init_app(app)
    filters.init_app(app)
    printing.init_app(app)
    linking.init_app(app)
    rulings.init_app(app)
    watches.init_app(app)
    app.register_blueprint(desk)
