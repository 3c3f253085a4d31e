"""The JSON API and its description."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, json
from flask_smorest import Api

from service.api.alerts import alert_feed, alerts
from service.api.articles import articles
from service.api.batch import batch
from service.api.bodies import Kept
from service.api.checks import checks
from service.api.damage import damage
from service.api.describing import complete
from service.api.drafts import drafts
from service.api.exported import exported
from service.api.feeds import feeds
from service.api.health import health
from service.api.jobs import jobs
from service.api.kinds import kinds
from service.api.reference import reference
from service.api.replays import replays
from service.api.rulings import rulings
from service.api.search import search
from service.api.tokens import tokens
from service.api.watches import watches
from service.api.webhooks import webhooks
from service.problems import MEDIA_TYPE
from service.schemas.problems import ProblemSchema

API_VERSION = "1"


class DescribedApi(Api):  # type: ignore[misc] # the library is untyped
    """The operations, described in OpenAPI with the errors as they really leave."""

    ERROR_SCHEMA = ProblemSchema
    _described: dict[str, Any] | None = None

    def described(self) -> dict[str, Any]:
        """Return the whole description, made once."""
        if self._described is None:
            self._described = complete(self.spec.to_dict(), self._app)
        return self._described

    def _openapi_json(self) -> Response:
        return Response(json.dumps(self.described(), indent=2), content_type="application/json")

    def _register_error_handlers(self) -> None:
        """Leave errors to `service.problems`, which answers them for the whole application."""

    def _register_responses(self) -> None:
        content = {MEDIA_TYPE: {"schema": self.ERROR_SCHEMA}}
        for status in HTTPStatus:
            described: dict[str, Any] = {"description": status.phrase}
            if status >= HTTPStatus.BAD_REQUEST:
                described["content"] = content
            self.spec.components.response(status.name, described, lazy=True)
        self.spec.components.response(
            self.DEFAULT_ERROR_RESPONSE_NAME, {"description": "What went wrong", "content": content}, lazy=True
        )


def init_app(app: Flask) -> None:
    """Put the API and its description in front of the desk."""
    app.config |= {
        "API_TITLE": "claimdesk",
        "API_VERSION": f"v{API_VERSION}",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api",
        "OPENAPI_JSON_PATH": "openapi.json",
    }
    app.extensions["claimdesk-api"] = described = DescribedApi(app)
    described.register_converter(Kept, lambda _: {"type": "string"})
    app.url_map.converters["kept"] = Kept
    for operations in (
        checks,
        replays,
        batch,
        jobs,
        drafts,
        articles,
        damage,
        kinds,
        health,
        rulings,
        search,
        exported,
        feeds,
        watches,
        alerts,
        alert_feed,
        webhooks,
        tokens,
    ):
        described.register_blueprint(operations)
    app.register_blueprint(reference)
