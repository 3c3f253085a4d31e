"""What every `claimdesk evaluate` command takes and how it prints."""

import json
import random
from collections.abc import Sequence
from typing import TypeVar

import click

Case = TypeVar("Case")

SEED = 2026  # `--limit` draws the same cases every time

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
limit_option = click.option(
    "--limit", type=click.IntRange(min=1), help="Take only so many cases, drawn with a fixed seed."
)


def sample(cases: Sequence[Case], limit: int | None) -> list[Case]:
    """Return all cases, or a seeded draw of `limit` of them."""
    if limit is None or limit >= len(cases):
        return list(cases)
    return random.Random(SEED).sample(cases, limit)  # noqa: S311 (a sample, not a secret)


def print_json(found: object) -> None:
    """Print the figures as one line of JSON, and nothing else, on standard output."""
    click.echo(json.dumps(found, ensure_ascii=False))
