"""An editor rules: signed by who is signed in, or by the name that was typed, and dated here."""

from datetime import UTC, datetime
from typing import Any

from ulid import ULID

from claims.rulings import Ruled, Ruling, RulingsWanted
from service.access.identity import identity
from service.access.model import Kind
from service.wiring import Desk


class UnsignedRuling(Exception):
    """Nobody is signed in, and nobody signed."""


def signature(typed: str) -> str:
    """Return who rules: who is signed in, whatever was typed; of a program, who it says and through which token.

    Raises:
        UnsignedRuling: that is nobody.
    """
    who, name = identity(), " ".join(typed.split())
    if who.kind is Kind.ACCOUNT:
        return who.name
    if who.kind is Kind.TOKEN:
        return f"{name} (through {who.name})" if name else who.name
    if not name:
        raise UnsignedRuling("Sign the ruling with your name.")
    return name


def rule(desk: Desk, check_id: str, given: dict[str, Any], *, editor: str) -> Ruled:
    """Keep an editor's word over a check, as `RulingIn` loaded it, and return it.

    Raises:
        UnknownCheck: there is no such check.
    """
    check = desk.checks.check(check_id)
    ruling = Ruling(
        id=f"rul_{ULID()}",
        check_id=check.id,
        ruled_at=datetime.now(UTC),
        editor=editor,
        claim=check.claim.text,
        found=check.verdict.label,
        verdict=check.verdict.label if given["verdict"] is None else given["verdict"],
        note=given["note"].strip(),
        rating=given["rating"],
    )
    desk.rulings.save(ruling)
    return desk.rulings.ruling(ruling.id)


def wanted(query: dict[str, Any]) -> RulingsWanted:
    """Return the rulings that a query asks for, as `RulingsWantedQuery` loaded it."""
    return RulingsWanted(
        text=query["q"],
        verdict=query["verdict"],
        editor=query["editor"],
        since=query["since"],
        until=query["until"],
        rated=query["rated"],
        counting=query["counting"],
    )
