"""The history in a real browser: searched, sorted, taken along."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from claims.model import VerdictLabel
from claims.rulings import Ruling
from tests import factories
from tests.service.browser.looking import SCRIPT_OR_NOT, assert_holds
from tests.service.browser.serving import Served

both = pytest.mark.parametrize("page", SCRIPT_OR_NOT, ids=str, indirect=True)


@pytest.fixture(autouse=True)
def _history(desk: Served) -> None:
    """Have three checks, one of them ruled on."""
    if desk.behind.checks.checks(["chk_bh1"]):
        return
    for number, claim in enumerate(("=An owl flew", "A wren flew", "A tern swam"), start=1):
        desk.behind.checks.save(factories.check(factories.evidence(), claim=claim, check_id=f"chk_bh{number}"))
    made = factories.check(claim="A wren flew", check_id="chk_bh2")
    desk.behind.rulings.save(
        Ruling(
            id="rul_bh",
            check_id=made.id,
            ruled_at=made.checked_at,
            editor="Ada Lovell",
            claim=made.claim.text,
            found=VerdictLabel.REFUTED,
            verdict=VerdictLabel.SUPPORTED,
        )
    )


@both
def test_searched(page: Page) -> None:
    """By words, by who ruled, by day; what was asked for stays in its fields, and nothing found says so."""
    page.goto("/history")
    page.get_by_label("Words in the claim").fill("flew")
    page.get_by_label("Sorted").select_option("by claim")
    page.get_by_role("button", name="Search").click()
    claims = page.locator("ol.list a.claim")

    expect(claims).to_have_text(["=An owl flew", "A wren flew"])
    page.get_by_label("Ruled on by").fill("lovell")
    page.get_by_role("button", name="Search").click()
    expect(claims).to_have_text(["A wren flew"])
    expect(page.get_by_text("Ruled supported by Ada Lovell")).to_be_visible()
    expect(page.get_by_label("Words in the claim")).to_have_value("flew")
    page.get_by_label("From").fill("2026-11-23")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("No earlier check matches.")).to_be_visible()


@both
def test_taken_along(page: Page) -> None:
    """What was searched comes as CSV, no claim a formula."""
    page.goto("/history?q=flew&sort=claim")
    with page.expect_download() as download:
        page.get_by_role("link", name="All of them as CSV").click()
    rows = list(csv.DictReader(StringIO(Path(download.value.path()).read_text(encoding="utf-8"), newline="")))

    assert download.value.suggested_filename == "history.csv"
    assert [row["claim"] for row in rows] == ["'=An owl flew", "A wren flew"]
    assert [row["editor"] for row in rows] == ["", "Ada Lovell"]


def test_it_holds(page: Page) -> None:
    """At every width, in light and dark; so does the page of what was checked before."""
    page.goto("/history")
    assert_holds(page)
    page.goto("/checked-before?claim=A+wren+flew")
    assert_holds(page)
