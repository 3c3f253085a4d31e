"""`claimdesk openapi`: the description of the API, for tools that make clients and for the copy in docs/."""

import json
from pathlib import Path
from typing import Any

import click

from service.settings import Settings


@click.command()
def openapi() -> None:
    """Print the API's description in OpenAPI 3.1 as JSON."""
    click.echo(json.dumps(description(), indent=2, ensure_ascii=False))


def description() -> dict[str, Any]:
    """Return the description as the desk serves it; nothing is opened for it."""
    from service import create_app  # noqa: PLC0415 (other commands start without the web)

    described: dict[str, Any] = create_app(Settings.at(Path("var"))).extensions["claimdesk-api"].described()
    return described
