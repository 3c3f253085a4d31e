"""Signing in, and what an admin manages, in a real browser: by keyboard, narrow and wide, light and dark."""

import re

import pytest
from playwright.sync_api import Page, expect

from service.access.setup import SignIn
from tests.service.access.people import PASSWORD
from tests.service.browser.looking import Look, overflow, violations

LOOKS = (Look(width=320), Look(width=1280, scheme="dark"))
SIGN_IN = SignIn.LOCAL  # the desk of this file


def enter(page: Page) -> None:
    """Sign in by keyboard, from the page that was asked for."""
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("page", [Look(script=False)], indirect=True, ids=str)
def test_in_and_out_without_javascript(page: Page) -> None:
    """A wrong password keeps the name; a right one leads to the page that was wanted; leaving ends it."""
    page.goto("/history")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("not the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    expect(page.get_by_label("Name")).to_have_value("anna")
    enter(page)
    expect(page).to_have_url(re.compile("/history$"))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto("/history")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=str)
def test_what_an_admin_manages(page: Page) -> None:
    """An account and a token are made; each page passes axe-core and fits its window."""
    page.goto("/account")
    assert (violations(page), overflow(page)) == ([], 0)
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_role("link", name="API tokens").click()
    page.get_by_label("What it is for").fill("the CMS")
    page.get_by_label("checks:read").check()
    page.get_by_role("button", name="Make token").click()
    expect(page.locator(".secret")).to_have_text(re.compile("^claimdesk_"))
    assert (violations(page), overflow(page)) == ([], 0)
    for address in ("/account", "/accounts", "/tokens", "/audit"):
        page.goto(address)
        assert (address, violations(page), overflow(page)) == (address, [], 0)
