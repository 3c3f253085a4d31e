"""A claim is typed, checked, and its quote followed to the passage, by keyboard alone; on the smallest phone too."""

import pytest
from playwright.sync_api import Page, expect

from claims.model import Stance, VerdictLabel
from tests.factories import NOISY, check, citation, evidence
from tests.service.browser.archive import LIT
from tests.service.browser.looking import SCRIPT_OR_NOT, Look, faint, overflow
from tests.service.browser.serving import Served

CLAIM = "The Merrow lighthouse was lit in 1911"
PHONES = (Look(width=320), Look(width=320, scheme="dark"))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a control is reached."""
    wanted = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name, exact=True))
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.and_(page.locator(":focus")).count():
            return
    raise AssertionError(f"{name} is not reached")


@pytest.mark.parametrize("page", [*SCRIPT_OR_NOT, Look(script=False, width=320)], indirect=True, ids=str)
def test_a_claim_is_checked_and_its_quote_followed(page: Page) -> None:
    """Without a mouse, with and without JavaScript: type, check, read, open the article at the quoted sentence."""
    page.goto("/")
    tab_to(page, "Overview")
    page.keyboard.press("Tab")
    page.keyboard.type(CLAIM)
    tab_to(page, "Check")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", level=1)).to_have_text(CLAIM)
    tab_to(page, "open article")
    page.keyboard.press("Enter")

    passage = page.locator(".sentence:target")
    expect(passage).to_have_text(LIT)
    expect(passage).to_be_in_viewport()


def test_enter_checks_what_was_typed(page: Page) -> None:
    """In the claim box Enter checks, and Shift with it begins a line."""
    page.goto("/")
    page.get_by_label("Claim", exact=True).focus()
    page.keyboard.type("The Merrow lighthouse")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("was lit in 1911")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(CLAIM)


@pytest.mark.parametrize("page", [Look(script=False)], indirect=True, ids=str)
def test_the_nearest_miss_leads_to_its_reasons(page: Page, desk: Served) -> None:
    """Following the nearest miss unfolds it, though what is merely related is folded away."""
    near = evidence(Stance.NEUTRAL, quote="The ferry was new.", comparisons=(), decided_by=None)
    desk.behind.checks.save(check(evidence(), near, check_id="chk_near"))

    page.goto("/checks/chk_near")
    expect(page.locator("#e2")).not_to_be_visible()
    page.get_by_role("link", name="Why it does not count").click()

    expect(page.locator("#e2")).to_be_visible()


@pytest.mark.parametrize("page", PHONES, indirect=True, ids=str)
def test_the_strongest_conflict_is_above_the_fold(page: Page, desk: Served) -> None:
    """On the smallest phone nothing runs off the side, and the strongest conflict is seen without scrolling."""
    conflict = evidence(cited=citation("art_3", origin="org_3", noise=NOISY))
    supports = [evidence(Stance.SUPPORTS, cited=citation(f"art_{n}", origin=f"org_{n}")) for n in range(6)]
    made = check(*supports, conflict, label=VerdictLabel.CONFLICTING_EVIDENCE, check_id="chk_fold")
    if not desk.behind.checks.checks([made.id]):
        desk.behind.checks.save(made)

    page.goto(f"/checks/{made.id}")

    expect(page.get_by_text("Strongest conflict")).to_be_in_viewport(ratio=1)
    assert overflow(page) == 0
    assert faint(page) == []
