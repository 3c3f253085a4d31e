"""Rulings in a real browser: agree, change one's mind, rate; what was checked before, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect
from ulid import ULID

from claims.model import VerdictLabel
from tests import factories
from tests.service.browser.looking import SCRIPT_OR_NOT, Look, assert_holds
from tests.service.browser.serving import Served

both = pytest.mark.parametrize("page", SCRIPT_OR_NOT, ids=str, indirect=True)


def checked(desk: Served, claim: str) -> str:
    """Return the address of a check of a claim, with one quote that conflicts."""
    made = factories.check(factories.evidence(), claim=claim, check_id=f"chk_{ULID()}", label=VerdictLabel.REFUTED)
    desk.behind.checks.save(made)
    return f"/checks/{made.id}"


def rule(page: Page, verdict: str, note: str, name: str | None = None) -> None:
    """Fill the form in and send it."""
    page.get_by_label(verdict).check()
    page.get_by_label("Note").fill(note)
    if name is not None:
        page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Save the ruling").click()


@both
def test_rule_and_change(page: Page, desk: Served) -> None:
    """A ruling is signed and shown; a second one counts instead, the first stays, the name is remembered."""
    page.goto(checked(desk, "The ferry to Aldwick sank in 1971"))
    rule(page, "I agree: refuted", "Both papers say 1966.", "Zoë Marsh")
    ruling = page.locator("#rulings")

    expect(ruling.get_by_text("Accepted: refuted")).to_be_visible()
    expect(ruling.get_by_text("Zoë Marsh")).to_be_visible()
    page.get_by_text("Rule again", exact=True).click()
    expect(page.get_by_label("Your name")).to_have_value("Zoë Marsh")
    rule(page, "Not enough evidence", "The papers may copy each other.")
    expect(ruling.get_by_text("Ruled: not enough evidence")).to_be_visible()
    page.get_by_text("1 earlier ruling").click()
    expect(ruling.get_by_text("Both papers say 1966.")).to_be_visible()
    expect(page.locator(".summary .verdict")).to_contain_text("Refuted")


@both
def test_rate_for_publication(page: Page, desk: Served) -> None:
    """An error is told beside its field and loses nothing; a whole rating opens the way to a review."""
    page.goto(checked(desk, "The ferry to Aldwick sank in 1972"))
    page.get_by_text("Rate it, for publication").click()
    page.get_by_label("Rating in words").fill("Wrong")
    page.get_by_label("Rating as a number").fill("9")
    rule(page, "I agree: refuted", "Seen.", "Marsh")

    expect(page.get_by_text("The rating lies outside its scale.")).to_be_visible()
    expect(page.get_by_label("Rating in words")).to_have_value("Wrong")
    expect(page.get_by_label("Note")).to_have_value("Seen.")
    page.get_by_label("Rating as a number").fill("1")
    page.get_by_role("button", name="Save the ruling").click()
    expect(page.get_by_text("Rated: Wrong (1 on a scale from 1 to 5)")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="ClaimReview").click()
    assert download.value.suggested_filename.endswith(".claimreview.jsonld")


def test_what_differs_is_beside_a_check(page: Page, desk: Served) -> None:
    """An earlier check of the matter is named with what differs, and one click away."""
    checked(desk, "Norway mediated the 1970 truce")
    page.goto(checked(desk, "Norway mediated the 1969 truce"))
    before = page.get_by_role("region", name="Checked before").first

    expect(before.get_by_text("Only the year differs: 1970 there")).to_be_visible()
    before.get_by_role("link", name="Norway mediated the 1970 truce").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Norway mediated the 1970 truce")


def test_while_typing(page: Page, desk: Served) -> None:
    """What was checked before appears under the box once a claim is typed, and goes with it."""
    checked(desk, "Kenya mediated the 1980 truce")
    page.goto("/")
    box = page.get_by_label("Claim", exact=True)
    box.press_sequentially("Kenya mediated the 1981 truce", delay=5)
    live = page.locator("[data-before]")

    expect(live.get_by_text("Only the year differs: 1980 there")).to_be_visible()
    box.fill("Kenya")
    expect(live).to_be_hidden()


@pytest.mark.parametrize("page", [Look(script=False)], ids=str, indirect=True)
def test_without_javascript_the_box_is_as_it_was(page: Page, desk: Served) -> None:
    """Nothing empty is shown; a link of the check's page leads to what was checked before."""
    checked(desk, "Ghana mediated the 1980 truce")
    page.goto("/")

    expect(page.locator("[data-before]")).to_be_hidden()
    page.get_by_label("Claim", exact=True).fill("Ghana mediated the 1981 truce")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("link", name="Earlier checks of this claim").click()
    expect(page.get_by_text("Only the year differs: 1980 there")).to_be_visible()


def test_it_holds(page: Page, desk: Served) -> None:
    """With a ruling, an earlier one, the form and its rating open, at every width, in light and dark."""
    page.goto(checked(desk, "The ferry to Aldwick sank in 1973"))
    page.get_by_text("Rate it, for publication").click()
    page.get_by_label("Rating in words").fill("Wrong")
    rule(page, "Supported", "x" * 200, "Z" * 100)
    expect(page.get_by_text("Give the number.")).to_be_visible()
    assert_holds(page)

    page.get_by_label("Rating as a number").fill("1")
    page.get_by_role("button", name="Save the ruling").click()
    page.get_by_text("Rule again", exact=True).click()
    rule(page, "Supported", "y" * 200)
    expect(page).to_have_url(re.compile("#rulings"))
    page.get_by_text("1 earlier ruling").click()
    assert_holds(page)
