"""The web desk: pages for editors, rendered here, without JavaScript."""

from flask import Blueprint, Flask

from service.editor import archive, articles, checks, damage, filters, history, replays, safety, versions

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Put the desk's pages, the words they use and the guard over their forms on the application."""
    desk = Blueprint("desk", __name__)
    for part in (checks, replays, history, archive, articles, versions, damage):
        desk.register_blueprint(part.blueprint)
    safety.init_app(app)
    filters.init_app(app)
    app.register_blueprint(desk)
