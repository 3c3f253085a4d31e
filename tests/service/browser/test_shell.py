"""What every page shares: it fits, it can be read, it asks nobody else, it is light, and it obeys no article."""

import pytest
from playwright.sync_api import Browser, Page, expect

from sources.model import Document
from tests.service.browser.looking import MAX_WEIGHT, Look, assert_holds, overflow, weigh
from tests.service.browser.serving import Served

PAGES = ("/", "/history", "/archive", "/archive?q=lit", "/archive/withdrawn", "/overview", "/articles/add", "/nowhere")
OF_AN_ARTICLE = ("", "/details", "/withdraw", "/noise", "/versions/1")
HOSTILE = (
    "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\"></article></main>"
    "<svg onload=alert(1)>\u202eoverride\u202c\u2067isolate {{ 7 * 7 }} </textarea></title>"
)
# A word as long as a page, in a script that is read from the right.
WIDE = "\u0627\u0644\u0645\u0646\u0627\u0631\u0629" * 60


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_read_by_everybody(page: Page, address: str) -> None:
    """At every width, in light and dark: nothing off the side, no text under 7:1, nothing that axe-core finds."""
    page.goto(address)

    assert_holds(page)


@pytest.mark.parametrize("part", OF_AN_ARTICLE)
def test_an_articles_pages_can_be_read_by_everybody(page: Page, desk: Served, part: str) -> None:
    """The same holds for the pages of an article, a noisy one with damage pointed at."""
    article = desk.behind.articles.page(text="Strelsau").articles[0]
    page.goto(f"/articles/{article.id}{part}")

    assert_holds(page)


@pytest.mark.parametrize("address", PAGES[:-1])
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


def test_twice_the_letters_still_fit(page: Page) -> None:
    """At 200 % zoom of a small window, which is half its width, no page runs off the side."""
    page.set_viewport_size({"width": 384, "height": 400})
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")  # letters alone grow
        assert (address, overflow(page)) == (address, 0)


@pytest.mark.parametrize("page", [Look(width=320)], ids=str, indirect=True)
def test_an_article_is_shown_and_never_obeyed(page: Page, desk: Served) -> None:
    """Scripts, handlers, broken tags, overrides and endless words are text, on each page that shows an article."""
    written = Document(
        f"The keeper wrote it down.\n\nThe keeper read {HOSTILE} and {WIDE} that night.",
        title=f"Log {HOSTILE}",
        outlet=f"Post {HOSTILE} {WIDE}",
        author=HOSTILE,
        url="https://post.example/?q=<script>alert(1)</script>",
        language="ar",
    )
    article = desk.behind.ingester.ingest(written).article
    check = desk.behind.checker.check("The keeper read an override that night")
    own = [f"/articles/{article.id}{part}" for part in OF_AN_ARTICLE]

    for address in (*own, "/archive?q=keeper", "/overview", f"/checks/{check.id}"):
        page.goto(address)
        assert page.title() != "taken"
        assert page.locator("main").count() == 1
        assert page.locator("main script:not([src]), main img, main svg[onload]").count() == 0
        assert "\u202e" not in page.locator("main").inner_text()
        assert (address, overflow(page)) == (address, 0)
    page.goto(own[0])
    expect(page.locator(".text")).to_contain_text("<script>document.title = 'taken'</script>")
    expect(page.locator(".text")).to_contain_text("{{ 7 * 7 }}")
