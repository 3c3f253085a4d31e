"""What every page shares: it fits, it can be read, it asks nobody else, and it is light."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service.browser.looking import MAX_WEIGHT, assert_holds, weigh
from tests.service.browser.serving import Served

PAGES = ("/", "/history", "/archive", "/articles/add", "/nowhere")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_read_by_everybody(page: Page, address: str) -> None:
    """At every width, in light and dark: nothing off the side, no text under 7:1, nothing that axe-core finds."""
    page.goto(address)

    assert_holds(page)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(browser: Browser, desk: Served, address: str) -> None:
    """With all it brings, and nothing kept from before, a page weighs less than 100 kB."""
    context = browser.new_context()

    assert 0 < weigh(context.new_page(), desk.url(address)) < MAX_WEIGHT
    context.close()


def test_the_first_key_leads_past_the_menu(page: Page) -> None:
    """By keyboard, the page itself is one key away."""
    page.goto("/archive")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
