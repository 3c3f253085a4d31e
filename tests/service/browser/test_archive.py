"""The archive in a real browser: articles come in every way there is, are found, read, corrected and withdrawn."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.service.browser.archive import LIT
from tests.service.browser.looking import SCRIPT_OR_NOT, assert_holds
from tests.service.browser.serving import Served

NEWS = "The weir at {place} broke on 3 March 1931. Nobody was hurt by it that night."

both = pytest.mark.parametrize("page", SCRIPT_OR_NOT, ids=str, indirect=True)


def files(folder: Path, *places: str) -> list[Path]:
    """Return files with an article each."""
    paths = [folder / f"{place}.txt" for place in places]
    for place, path in zip(places, paths, strict=True):
        path.write_text(f"Weir breaks at {place}\n\n{NEWS.format(place=place)}\n", encoding="utf-8")
    return paths


def article_of(page: Page) -> str:
    """Return the address of the article that is shown."""
    expect(page).to_have_url(re.compile(r"/articles/art_\w+"))
    return page.url.partition("?")[0]


@both
def test_added_by_paste(page: Page, request: pytest.FixtureRequest) -> None:
    """What is pasted is kept with what was typed of it, and its page says that a check finds it now."""
    page.goto("/articles/add")
    page.get_by_label("Title").fill("Weir breaks")
    page.get_by_label("Outlet").fill("River Post")
    page.get_by_label("Text", exact=True).fill(NEWS.format(place=request.node.name))
    page.get_by_role("button", name="Add article").click()

    article_of(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Weir breaks")
    expect(page.get_by_text("River Post")).to_be_visible()


@both
def test_added_by_file(page: Page, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Several files, one of them no text: each is told, with its article or with why it was not kept."""
    name = "Olm" if "script" in request.node.name else "Erl"
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    page.goto("/articles/add")
    page.get_by_label(re.compile("one or several")).set_input_files([*files(tmp_path, f"{name}a", f"{name}b"), broken])
    page.get_by_role("button", name="Add files").click()

    told = page.locator("[role=status] li")
    expect(told).to_have_count(3)
    expect(told.nth(0)).to_contain_text("was added and can be found now")
    expect(told.nth(2)).to_contain_text("not kept.")
    told.nth(1).get_by_role("link").click()
    expect(page.get_by_text(f"The weir at {name}b broke")).to_be_visible()


def test_added_by_drop(page: Page) -> None:
    """Files dropped anywhere on the page are sent one after the other, and their count is told as they go."""
    page.goto("/articles/add")
    texts = [f"Weir breaks at {place}\n\n{NEWS.format(place=place)}" for place in ("Tolm", "Uhr", "Vell")]
    dropped = page.evaluate_handle(
        """texts => {
          const carried = new DataTransfer();
          texts.forEach((text, n) => carried.items.add(new File([text], `dropped-${n}.txt`, {type: "text/plain"})));
          return carried;
        }""",
        texts,
    )
    page.dispatch_event("body", "dragover", {"dataTransfer": dropped})
    expect(page.locator("#upload")).to_have_class("over")
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})

    expect(page.locator(".sending p")).to_have_text("3 sent.")
    told = page.locator(".sending li")
    expect(told).to_have_count(3)
    expect(told.nth(2)).to_contain_text("dropped-2.txt")
    expect(told.nth(2)).to_contain_text("was added")
    assert_holds(page)


def test_a_desk_that_does_not_answer(page: Page, tmp_path: Path) -> None:
    """Where the desk is gone meanwhile, each file says that it was not sent, and the form is still there."""
    page.goto("/articles/add")
    page.route("**/articles/files", lambda route: route.abort())
    page.get_by_label(re.compile("one or several")).set_input_files(files(tmp_path, "Wik"))
    page.get_by_role("button", name="Add files").click()

    expect(page.locator(".sending li")).to_contain_text("not sent: the desk did not answer")


@both
def test_nothing_chosen_and_nothing_typed(page: Page) -> None:
    """A form without what it needs comes again with the error beside its field."""
    page.goto("/articles/add")
    page.get_by_role("button", name="Add files").click()
    expect(page.locator("#file-error")).to_have_text("Choose at least one file.")

    page.get_by_role("button", name="Fetch it").click()
    expect(page.locator("#address-error")).to_have_text("Not an http or https address.")


@both
def test_a_private_address_is_refused(page: Page, desk: Served) -> None:
    """As it comes, the desk asks no machine of the newsroom's own network for anything."""
    page.goto("/articles/add")
    page.get_by_label("Address of a page or a feed").fill(desk.url("/health/ready"))
    page.get_by_role("button", name="Fetch it").click()

    expect(page.locator("#address-error")).to_contain_text("private address")


@both
def test_a_search_leads_to_the_passage(page: Page) -> None:
    """Words of the text find the sentence; its link opens the article there, the sentence marked and in view."""
    page.goto("/archive")
    page.get_by_label(re.compile("^Words")).fill("lighthouse lit 1911")
    page.get_by_role("button", name="Search").click()
    found = page.locator(".list li").filter(has_text="The board meets")
    expect(found.locator("mark.sought")).to_have_text(["lighthouse", "lit", "1911"])
    found.get_by_role("link", name=LIT).click()

    passage = page.locator(".sentence:target")
    expect(passage).to_have_text(LIT)
    expect(passage).to_be_in_viewport()


@both
def test_the_filters(page: Page) -> None:
    """Outlet, month, language and noise narrow the list; what was asked stays in the form."""
    page.goto("/archive")
    page.get_by_label("Outlet", exact=True).fill("Northern Post")
    page.get_by_label("Month").fill("2011-03")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".list .claim")).to_have_text(["The board meets"])
    expect(page.get_by_label("Outlet", exact=True)).to_have_value("Northern Post")

    page.goto("/archive?noise=high&language=en")
    expect(page.locator(".list .claim")).to_have_text(["Talks at Strelsau"])


@both
def test_corrected_withdrawn_and_brought_back(page: Page, request: pytest.FixtureRequest) -> None:
    """Details are corrected with their history shown; withdrawing asks once, and can be undone."""
    title = f"Weir breaks at {'Yarm' if 'script' in request.node.name else 'Zell'}"
    page.goto("/articles/add")
    page.get_by_label("Title").fill("Wier")
    page.get_by_label("Text", exact=True).fill(f"{title}. {NEWS.format(place=title)}")
    page.get_by_role("button", name="Add article").click()
    article = article_of(page)

    page.get_by_role("link", name="Correct its details").click()
    page.get_by_label("Address of the original").fill("no address")
    page.get_by_label("Title").fill(title)
    page.locator("form.add").evaluate("form => { form.noValidate = true; }")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#url-error")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value(title)
    page.get_by_label("Address of the original").fill("")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("section[aria-labelledby=amended] li")).to_contain_text("Wier")

    page.get_by_role("link", name="Withdraw this article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Withdraw this article?")
    page.get_by_role("button", name="Withdraw it").click()
    page.get_by_role("link", name="Read it, or bring it back").click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page).to_have_url(re.compile(re.escape(article)))
    expect(page.get_by_text("can be found now")).to_be_visible()
