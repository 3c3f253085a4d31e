"""What every page of the desk is held to, with one signed in who may see all: a new page fails until it is here."""

from collections.abc import Mapping

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, StorageState, expect

from service import create_app, current
from service.access.setup import SignIn
from service.settings import Settings
from tests.service.access.people import PASSWORD
from tests.service.browser.keyboard import tab_through
from tests.service.browser.looking import MAX_WEIGHT, Look, assert_holds, overflow, see
from tests.service.browser.places import NO_PAGES, PAGES, fill
from tests.service.browser.serving import Served

SIGN_IN = SignIn.LOCAL  # the desk of this file
PATIENCE = 60_000  # milliseconds; a machine that many share takes long to look at a password

# The bytes of a page and of all that it brings, as they are before any compression.
WEIGHT = """performance.getEntries().reduce((sum, each) => sum + (each.decodedBodySize ?? 0), 0)"""

every_page = pytest.mark.parametrize("endpoint", PAGES)


@pytest.fixture(scope="module", name="addresses")
def _addresses(desk: Served) -> Mapping[str, str]:
    return fill(desk.behind)


@pytest.fixture(scope="module", name="signed_in")
def _signed_in(browser: Browser, desk: Served) -> StorageState:
    page = browser.new_page(base_url=desk.address)
    page.goto("/sign-in")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=PATIENCE)
    state = page.context.storage_state()
    page.close()
    return state


@pytest.fixture(name="shown")
def _shown(page: Page, signed_in: StorageState, addresses: Mapping[str, str], endpoint: str) -> Page:
    """Show a page to who is signed in, all that is folded away unfolded; with all it brings, it is light."""
    page.context.add_cookies(signed_in["cookies"])  # type: ignore[arg-type] # what one context kept is what another takes
    answer = page.goto(addresses[endpoint])

    assert answer is not None
    assert answer.status == 200
    assert page.evaluate(WEIGHT) < MAX_WEIGHT
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page


def test_every_page_is_known(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever can be got of the desk is a page that the laws below are tried on, or said to be none."""
    app: Flask = create_app(Settings.at(tmp_path_factory.mktemp("routes")))
    got = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    current.close(app)

    assert {name for name in got if name.startswith("desk.")} == {*PAGES, *NO_PAGES}


@every_page
def test_it_can_be_read_by_everybody(shown: Page) -> None:
    """At every width, in light and dark, enlarged, and from right to left: nothing off the side, nothing faint."""
    assert_holds(shown)
    see(shown, Look())
    shown.set_viewport_size({"width": 640, "height": 400})  # 1280 at 200 %
    shown.evaluate("document.documentElement.dir = 'rtl'")
    assert overflow(shown) == 0
    shown.evaluate("document.documentElement.dir = 'ltr'; document.documentElement.style.fontSize = '200%'")
    assert overflow(shown) == 0


@every_page
def test_it_is_used_by_keyboard_alone(shown: Page) -> None:
    """The first key leads past the menu; every control is reached, in view and marked, and none holds the focus."""
    shown.keyboard.press("Tab")
    expect(shown.get_by_role("link", name="Skip to the page")).to_be_focused()

    assert tab_through(shown) == []


@every_page
def test_what_was_written_is_shown_and_never_obeyed(shown: Page) -> None:
    """Scripts, handlers, broken tags and overrides are text, wherever an article or an editor can put them."""
    assert shown.title() != "taken"
    assert shown.locator("main").count() == 1
    assert shown.locator("main script:not([src^='/static/']), main img, main svg[onload]").count() == 0
    assert shown.locator("a[href^='javascript' i]").count() == 0
    assert "\u202e" not in shown.locator("body").inner_text()
