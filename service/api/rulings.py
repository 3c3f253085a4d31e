"""Editors rule here, and what they ruled is found again."""

from dataclasses import replace
from typing import Any

from flask import Response

from claims.rulings import Ruled
from service.api.bodies import Blueprint, invalid
from service.current import desk
from service.edge.idempotency import made_before
from service.exporting import text
from service.exports import cases, ruling_table
from service.exports.table import MEDIA_TYPE as CSV
from service.paging import listed, paged
from service.ruling import UnsignedRuling, rule, signature, wanted
from service.schemas.checks import CHECKS_URL
from service.schemas.cursors import LimitQuery
from service.schemas.rulings import (
    RULINGS_URL,
    RulingIn,
    RulingListSchema,
    RulingPageSchema,
    RulingQuery,
    RulingSchema,
    RulingsWantedQuery,
)
from sources.model import Place

rulings = Blueprint("rulings", __name__, description="What editors say of a check, beside what the archive says.")


@rulings.route(f"{CHECKS_URL}/<kept:check_id>/rulings", methods=["POST"])
@rulings.arguments(RulingIn)
@rulings.response(201, RulingSchema, headers={"Location": {"description": "Where the ruling is kept"}})
def create(given: dict[str, Any], check_id: str) -> tuple[Ruled, dict[str, str]]:
    """Rule on a check: accept its verdict or give another. The check stays as it is; the newest ruling counts."""
    try:
        ruled = made_before("rul_", desk().rulings.ruling)
        if ruled is None:
            ruled = rule(desk(), check_id, given, editor=signature(given["editor"]))
    except UnsignedRuling as error:
        raise invalid({"editor": [str(error)]}) from error
    return ruled, {"Location": f"{RULINGS_URL}/{ruled.ruling.id}"}


@rulings.route(f"{CHECKS_URL}/<kept:check_id>/rulings", methods=["GET"])
@rulings.arguments(LimitQuery, location="query")
@rulings.response(200, RulingListSchema)
def on(query: dict[str, Any], check_id: str) -> tuple[dict[str, Any], dict[str, str]]:
    """List the rulings on a check, newest first; the first of all is the one that counts."""
    found = desk().rulings.on(desk().checks.check(check_id).id)
    return listed("rulings", found, query, lambda one: Place(one.ruling.ruled_at, one.ruling.id))


@rulings.route(RULINGS_URL)
@rulings.arguments(RulingQuery, location="query")
@rulings.response(200, RulingPageSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List rulings, newest first."""
    asked = replace(wanted(query), after=query["cursor"])
    found = desk().rulings.page(asked, page=query["page"], per_page=query["per_page"])
    return paged(found, query, [Place(one.ruling.ruled_at, one.ruling.id) for one in found.rulings])


@rulings.route(f"{RULINGS_URL}/<kept:ruling_id>")
@rulings.response(200, RulingSchema)
def one(ruling_id: str) -> Ruled:
    """Return one ruling as it was given, and whether it counts."""
    return desk().rulings.ruling(ruling_id)


@rulings.route(f"{RULINGS_URL}.jsonl")
@rulings.doc(responses={200: {"description": "OK", "content": {cases.MEDIA_TYPE: {}}}})
@rulings.arguments(RulingsWantedQuery, location="query")
def case_file(query: dict[str, Any]) -> Response:
    """Return the rulings that count as a case file, as `claimdesk evaluate claims` reads it: each claim once."""
    return text("".join(cases.cases(desk().rulings.all(wanted(query)), desk().checks)), cases.MEDIA_TYPE)


@rulings.route(f"{RULINGS_URL}.csv")
@rulings.doc(responses={200: {"description": "OK", "content": {CSV: {}}}})
@rulings.arguments(RulingsWantedQuery, location="query")
def table(query: dict[str, Any]) -> Response:
    """Return rulings as CSV, newest first."""
    return text("".join(ruling_table.ruling_table(desk().rulings.all(wanted(query)))), CSV)
