"""`claimdesk token`: what programs are let in by."""

import json
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from service.access import records, tokens
from service.access.model import Deed, Scope, Token
from service.cli.opening import one_line, opened, settings
from service.wiring import Desk

SCOPE = click.Choice([scope.value for scope in Scope])


@click.group()
def token() -> None:
    """Make and revoke the tokens of programs that use the API."""


@token.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=SCOPE, help="What it opens; may be given again.")
@click.option("--days", type=click.IntRange(1, 36_500), help="How long it lasts; for ever, unless said.")
@click.option("--json", "as_json", is_flag=True, help="Print the token and what is known of it as JSON.")
def create(name: str, scopes: tuple[str, ...], days: int | None, *, as_json: bool) -> None:
    """Make a token and print it, this once; NAME says what it is for."""
    ends = None if days is None else datetime.now(UTC) + timedelta(days=days)
    with opened(settings()) as desk:
        by, log = f"command:{records.this_user()}", _log(desk)
        held = [Scope(scope) for scope in scopes]
        made, secret = tokens.create(desk.tokens, name, held, by=by, log=log, expires_at=ends)
    if as_json:
        click.echo(json.dumps({**_record(made), "token": secret}, ensure_ascii=False))
    else:
        click.echo(secret)
        click.echo(f"This is the only time it is shown. Its id is {made.id}.", err=True)


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def list_(*, as_json: bool) -> None:
    """List tokens, newest first: id, name, scopes, standing, last use."""
    now = datetime.now(UTC)
    with opened(settings()) as desk:
        for each in desk.tokens.all():
            told = _record(each)
            if as_json:
                click.echo(json.dumps(told, ensure_ascii=False))
            else:
                standing = "revoked" if each.revoked_at else "good" if each.is_good(now) else "expired"
                used = f"used {told['used_at']}" if each.used_at else "never used"
                click.echo("\t".join(map(one_line, (each.id, each.name, " ".join(told["scopes"]), standing, used))))


@token.command()
@click.argument("token_id", metavar="ID")
def revoke(token_id: str) -> None:
    """Let a token open nothing any more."""
    with opened(settings()) as desk:
        revoked = tokens.revoke(desk.tokens, token_id, _log(desk))
    click.echo(f"{one_line(revoked.name)} ({revoked.id}) opens nothing any more.")


def _record(each: Token) -> dict[str, Any]:
    moments = {name: getattr(each, name) for name in ("created_at", "expires_at", "revoked_at", "used_at")}
    return {
        "id": each.id,
        "name": each.name,
        "scopes": [scope.value for scope in Scope if scope in each.scopes],
        "created_by": each.created_by,
        **{name: None if at is None else at.isoformat(timespec="seconds") for name, at in moments.items()},
    }


def _log(desk: Desk) -> tokens.Log:
    def log(deed: Deed, on: str) -> AbstractContextManager[None]:
        return records.by_command(desk.audit, deed, on)

    return log
