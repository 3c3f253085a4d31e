"""Traces for OpenTelemetry, where the extra `claimdesk[tracing]` is installed: a span a request, named by its route.

Where they go is said by OpenTelemetry's own variables, such as OTEL_EXPORTER_OTLP_ENDPOINT. A span holds what a log
line holds: method, route, status and the request's id; nothing of what was asked.
"""

from importlib.metadata import version
from typing import Any

from flask import Flask, Response, g, request

from service.edge.requests import request_id, route

NAME = "claimdesk"


def tracer() -> Any:
    """Return what makes spans, and sends them from a thread of this process: asked for after the fork."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 (an extra)
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 (the same extra)
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 (the same extra)
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 (the same extra)

    provider = TracerProvider(resource=Resource.create({"service.name": NAME, "service.version": version(NAME)}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider.get_tracer(NAME)


def init_app(app: Flask, made: Any = None) -> None:
    """Make a span of every request; `made` is what makes them, where it is there already."""
    from opentelemetry.propagate import extract  # noqa: PLC0415 (an extra)
    from opentelemetry.trace import SpanKind  # noqa: PLC0415 (the same extra)

    makers = [] if made is None else [made]

    @app.before_request
    def begin() -> None:
        if not makers:
            makers.append(tracer())
        name = f"{request.method} {route()}"
        g.span = makers[0].start_span(
            name, context=extract({key.lower(): value for key, value in request.headers}), kind=SpanKind.SERVER
        )

    @app.after_request
    def end(response: Response) -> Response:
        if "span" in g:
            g.span.set_attribute("http.request.method", request.method)
            g.span.set_attribute("http.route", route())
            g.span.set_attribute("http.response.status_code", response.status_code)
            g.span.set_attribute("claimdesk.request_id", request_id())
            g.span.end()
        return response
