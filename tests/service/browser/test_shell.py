"""What stands around every page: an error is a page too, and an article's text stands in it word for word."""

import pytest
from playwright.sync_api import Page, expect

from sources.model import Document
from tests.service.browser.looking import Look, assert_holds, overflow
from tests.service.browser.places import HOSTILE, WIDE
from tests.service.browser.serving import Served


def test_an_error_can_be_read_by_everybody(page: Page) -> None:
    """A page that there is not is held to what every page is."""
    page.goto("/nowhere")

    assert_holds(page)


def test_the_first_key_leads_past_the_menu(page: Page) -> None:
    """By keyboard, the page itself is one key away."""
    page.goto("/archive")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("page", [Look(width=320)], ids=str, indirect=True)
def test_an_article_is_shown_word_for_word(page: Page, desk: Served) -> None:
    """Scripts, handlers and broken tags are its text, and an endless word does not run off the side of a phone."""
    written = Document(f"The keeper read {HOSTILE} and {WIDE} that night.", title=f"Log {HOSTILE}")
    article = desk.behind.ingester.ingest(written).article

    page.goto(f"/articles/{article.id}")
    expect(page.locator(".text")).to_contain_text("<script>document.title = 'taken'</script>")
    expect(page.locator(".text")).to_contain_text("{{ 7 * 7 }}")
    assert overflow(page) == 0
