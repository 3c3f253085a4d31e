"""The desk in a real browser: a claim is typed, checked, and its quote followed to the passage, by keyboard alone."""

import shutil
from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from claims.model import Stance, VerdictLabel
from service import create_app, current
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document
from tests.factories import NOISY, check, citation, evidence
from tests.service.browser.looking import faint

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SENTENCE = "The Merrow lighthouse was lit for the first time in 1911."
ARTICLE = "\n\n".join(["Fishermen had asked for it for years."] * 30 + [SENTENCE, "The keeper lived there until 1950."])
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking"]

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is on the path")


@pytest.fixture(scope="module", name="desk")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    app = create_app(Settings.at(tmp_path_factory.mktemp("desk")))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", app.extensions[current.EXTENSION].desk()
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions[current.EXTENSION].close()


@pytest.fixture(name="page")
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 568})
    yield context.new_page()
    context.close()


def test_a_claim_is_checked_and_its_quote_followed(desk: tuple[str, Desk], page: Page) -> None:
    """Without JavaScript and without a mouse: type, check, read, open the article at the quoted sentence."""
    address, behind = desk
    behind.ingester.ingest(Document(ARTICLE, title="Light at Merrow", outlet="Northern Post"))

    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.get_by_label("Claim").focus()
    page.keyboard.type("The Merrow lighthouse was lit in 1911")
    page.get_by_role("button", name="Check").press("Enter")
    expect(page).to_have_url(f"{address}/checks/{page.url.rpartition('/')[2]}")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Merrow lighthouse was lit in 1911")
    quoted = page.locator(".piece").filter(has=page.locator("blockquote", has_text=SENTENCE))
    quoted.get_by_role("link", name="open article").press("Enter")

    passage = page.locator(".sentence:target")
    expect(passage).to_have_text(SENTENCE)
    expect(passage).to_be_in_viewport()


def test_the_nearest_miss_leads_to_its_reasons(desk: tuple[str, Desk], page: Page) -> None:
    """Following the nearest miss unfolds it, though what is merely related is folded away."""
    address, behind = desk
    near = evidence(Stance.NEUTRAL, quote="The ferry was new.", comparisons=(), decided_by=None)
    behind.checks.save(check(evidence(), near, check_id="chk_near"))

    page.goto(f"{address}/checks/chk_near")
    expect(page.locator("#e2")).not_to_be_visible()
    page.get_by_role("link", name="Why it does not count").click()

    expect(page.locator("#e2")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_strongest_conflict_is_above_the_fold(desk: tuple[str, Desk], browser: Browser, scheme: str) -> None:
    """On the smallest phone nothing runs off the side, and the strongest conflict is seen without scrolling."""
    address, behind = desk
    conflict = evidence(cited=citation("art_3", origin="org_3", noise=NOISY))
    supports = [evidence(Stance.SUPPORTS, cited=citation(f"art_{n}", origin=f"org_{n}")) for n in range(6)]
    made = check(*supports, conflict, label=VerdictLabel.CONFLICTING_EVIDENCE, check_id=f"chk_{scheme}")
    behind.checks.save(made)
    context = browser.new_context(viewport={"width": 320, "height": 568}, color_scheme=scheme)  # type: ignore[arg-type] # one of the two schemes there are
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(f"{address}/checks/{made.id}")

    expect(page.get_by_text("Strongest conflict")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert complaints == []
    assert faint(page) == []
    context.close()


@pytest.mark.parametrize("address", ["/", "/history", "/archive", "/articles/add", "/nowhere"])
def test_every_page_fits_a_phone_and_is_easy_to_read(desk: tuple[str, Desk], browser: Browser, address: str) -> None:
    """At 320 px, which is 1280 px at 400 %, nothing runs off the side, in light as in dark, and no text is faint."""
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = context.new_page()

    page.goto(desk[0] + address)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert faint(page) == []
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []
    context.close()
