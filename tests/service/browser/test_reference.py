"""The API's reference in a real browser: read by everybody, light, and operations tried, with a token and without."""

from contextlib import nullcontext

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from service.access.model import Scope
from service.access.setup import SignIn
from service.access.tokens import create
from tests.service.browser.looking import MAX_WEIGHT, Look, assert_holds, overflow, weigh
from tests.service.browser.serving import Served

PAGES = ("", "/checks", "/drafts", "/shapes/Evidence")
GROUPS = ".head nav a"
SIGN_IN = SignIn.LOCAL  # the desk of this file


def opened(page: Page, operation: str) -> Locator:
    """Return the form of an operation, open."""
    trial = page.locator(f"#{operation} .try")
    trial.locator("summary").click()
    return trial


def sent(trial: Locator, answer: str) -> None:
    """Send a form and wait for the answer that begins so."""
    trial.get_by_role("button", name="Send").click()
    expect(trial.locator(".status")).to_contain_text(answer)


@pytest.mark.parametrize("part", PAGES)
def test_it_can_be_read_by_everybody(page: Page, part: str) -> None:
    """At every width, in light and dark, with every form and example open: as any page of the desk."""
    page.goto(f"/api/docs{part}")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert_holds(page)


def test_every_page_of_it_fits_and_is_light(browser: Browser, desk: Served) -> None:
    """Each group of operations fits a small phone; the fullest weighs, with all it brings, less than 100 kB."""
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = context.new_page()

    assert 0 < weigh(page, desk.url("/api/docs/drafts")) < MAX_WEIGHT
    addresses = page.locator(GROUPS).evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(addresses) > 15
    for address in addresses:
        page.goto(desk.url(address))
        assert (address, overflow(page)) == (address, 0)
    context.close()


def test_an_operation_is_tried(page: Page) -> None:
    """What needs no token is answered where it stands, with its status and its body."""
    page.goto("/api/docs/health#health_live")
    trial = opened(page, "health_live")
    sent(trial, "200")

    expect(trial.get_by_role("region", name="The answer")).to_contain_text('"live"')


def test_a_token_is_shown(page: Page, desk: Served) -> None:
    """An operation is refused without a token and answered with one, also on the page of another group."""
    token = create(
        desk.behind.tokens, "console", [Scope.CHECKS_READ, Scope.CHECKS_WRITE], by="tests", log=lambda *_: nullcontext()
    )[1]
    page.goto("/api/docs/jobs")
    trial = opened(page, "jobs_page")
    sent(trial, "401")
    page.get_by_label("Token").fill(token)
    sent(trial, "200")
    page.get_by_role("link", name="Checks", exact=True).click()
    made = opened(page, "checks_create")
    sent(made, "201")
    made.get_by_label("Body", exact=True).fill("{}")
    sent(made, "422")

    where = opened(page, "checks_one")
    where.get_by_role("button", name="Send").click()
    expect(where.get_by_label("check_id")).to_be_focused()  # nothing is sent without what the path needs
    where.get_by_label("check_id").fill("chk_?/nothing")
    sent(where, "404")


def test_a_file_is_sent(page: Page, desk: Served) -> None:
    """A body may be a file, as it is or in a form; what is typed is sent as the kind that was chosen."""
    token = create(desk.behind.tokens, "files", [Scope.CHECKS_WRITE], by="tests", log=lambda *_: nullcontext())[1]
    page.goto("/api/docs/drafts")
    page.get_by_label("Token").fill(token)
    trial = opened(page, "drafts_create")
    trial.get_by_label("Body, sent as").select_option("text/plain")
    expect(trial.get_by_label("Body", exact=True)).to_have_value("The Merrow Bridge was opened in 1958.")
    sent(trial, "201")
    trial.get_by_label("Body, sent as").select_option("multipart/form-data")
    draft: FilePayload = {"name": "draft.txt", "mimeType": "text/plain", "buffer": b"The bridge was opened in 1958."}
    trial.get_by_label("or a file").set_input_files(draft)
    sent(trial, "201")


@pytest.mark.parametrize("page", [Look(script=False)], indirect=True, ids=str)
def test_it_is_whole_without_javascript(page: Page) -> None:
    """Parameters, examples, errors and a command for a shell are there; forms that could do nothing are not."""
    page.goto("/api/docs/checks#checks_create")
    operation = page.locator("#checks_create")
    operation.locator("summary").first.click()

    expect(operation.get_by_text('"The Merrow Bridge was opened in 1967"').first).to_be_visible()
    expect(operation.get_by_text("curl -X POST")).to_be_visible()
    expect(operation.get_by_text("Idempotency-Key").first).to_be_visible()
    expect(operation.locator("form")).to_be_hidden()
    expect(page.get_by_label("Token")).to_be_hidden()
    operation.get_by_role("link", name="ClaimIn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ClaimIn")
