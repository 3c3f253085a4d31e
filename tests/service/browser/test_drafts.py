"""A draft in a real browser: pasted, checked while one looks, read sentence by sentence, with and without a script."""

import re
import zipfile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service.browser.looking import MAX_WEIGHT, SCRIPT_OR_NOT, Look, assert_holds, weigh
from tests.service.browser.serving import Served

DRAFT = (
    "Lights of Merrow\n\nThe Merrow lighthouse was lit for the first time in 1931. Ida Hollis lived there until 1950. "
    "Was she lonely? The lamp is a masterpiece.\n\n<b>Beside it</b> the ferry to Aldwick went down in a gale in 1966. "
    "The harbour office will close in May."
)
PATIENCE = 30_000  # milliseconds; a busy machine checks a sentence a second


def paste(page: Page, text: str = DRAFT) -> None:
    """Paste a draft and wait for its page."""
    page.goto("/drafts")
    page.get_by_label("The text of the draft").fill(text)
    page.get_by_role("button", name="Check the draft").click()
    page.wait_for_url(re.compile(r"/drafts/drf_"))


def finished(page: Page) -> None:
    """Wait until nothing is left to check; the page sees to that by itself."""
    expect(page.locator("#progress")).to_have_attribute("data-running", "no", timeout=PATIENCE)


@pytest.mark.parametrize("page", [*SCRIPT_OR_NOT, Look(script=False, width=320)], indirect=True, ids=str)
def test_a_draft_is_checked_and_read(page: Page) -> None:
    """It goes on by itself to the end; a sentence's mark leads to its evidence; its own words stay as they are."""
    paste(page)
    finished(page)

    expect(page.locator("#counts")).to_contain_text("3 checkable")
    marks = page.get_by_role("list", name="How these sentences stand").get_by_role("link")
    expect(marks.nth(1)).to_have_text(re.compile("▼ Refuted"))
    expect(marks.nth(3)).to_have_text(re.compile("not checkable: question"))
    expect(marks.nth(4)).to_have_text(re.compile("not checkable: opinion"))
    expect(page.locator(".written").last).to_contain_text("<b>Beside it</b> the ferry")
    marks.nth(1).press("Enter")
    evidence = page.locator("#evidence")
    expect(evidence).to_contain_text("lit for the first time in 1911")
    expect(evidence).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"\?sentence=2#evidence$"))
    marks.nth(4).press("Enter")
    expect(evidence).to_contain_text("It judges.")
    page.go_back()
    expect(evidence).to_contain_text("Sentence 2: Refuted")


def test_a_sentence_is_chosen_with_the_mouse(page: Page) -> None:
    """A click on the text itself opens its evidence, and nothing else on the page moves."""
    paste(page)
    finished(page)
    before = page.locator(".written").nth(1).bounding_box()
    page.get_by_text("Ida Hollis lived there until 1950.").click()

    expect(page.locator("#evidence h2")).to_contain_text("Sentence 3")
    expect(page.locator(".said.chosen")).to_have_text("Ida Hollis lived there until 1950.")
    assert page.locator(".written").nth(1).bounding_box() == before


@pytest.mark.parametrize("page", SCRIPT_OR_NOT, indirect=True, ids=str)
def test_it_is_stopped_and_gone_on_with(page: Page, desk: Served) -> None:
    """Stopped it rests, also when its page is opened again; gone on with, it is checked on."""
    paste(page, " ".join(f"The ferry to Aldwick went down in {year}." for year in range(1900, 1960)))
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_role("button", name="Go on checking")).to_be_visible(timeout=PATIENCE)
    left = desk.behind.drafts.page().drafts[0].progress.open
    page.reload()

    assert desk.behind.drafts.page().drafts[0].progress.open == left > 0
    page.get_by_role("button", name="Go on checking").click()
    expect(page.get_by_role("status").first).to_contain_text("Checking: ")
    expect(page.get_by_role("button", name="Stop here")).to_be_visible()


def test_it_leaves_as_a_word_document(page: Page) -> None:
    """The copy is a file with a note for each checked sentence."""
    paste(page)
    finished(page)
    with page.expect_download() as leaving:
        page.get_by_role("link", name="Word").click()

    with zipfile.ZipFile(leaving.value.path()) as package:
        assert package.read("word/document.xml").count(b"<w:footnoteReference ") == 3


def test_every_page_of_a_draft_can_be_read_by_everybody(page: Page) -> None:
    """The form, a draft with its evidence, and the question before it is deleted."""
    page.goto("/drafts")
    assert_holds(page)
    paste(page)
    finished(page)
    page.locator("#m2 a").click()
    expect(page.locator("#evidence h2")).to_contain_text("Sentence 2")
    assert_holds(page)
    page.get_by_role("link", name="Delete this draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete this draft?")
    assert_holds(page)


def test_a_page_of_a_draft_is_light(browser: Browser, desk: Served) -> None:
    """With evidence beside it a page weighs less than 100 kB, and so does that of a long draft."""
    long = " ".join(f"The ferry to Aldwick went down in a gale in {year}." for year in range(1800, 2000))
    for text in (DRAFT, long):
        draft = desk.behind.drafting.take_in(text)
        desk.behind.drafts.stop(draft.id, stopped=True)
        context = browser.new_context()
        assert 0 < weigh(context.new_page(), desk.url(f"/drafts/{draft.id}?sentence=2")) < MAX_WEIGHT
        context.close()
