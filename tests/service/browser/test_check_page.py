"""The page of a check in a real browser: what it says first, how words are tied, and that it takes any text."""

from dataclasses import replace
from io import BytesIO
from unicodedata import normalize

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from playwright.sync_api import Browser, Page, expect

from claims.model import Check, Stance, VerdictLabel
from sources.model import CLEAN
from tests.factories import NOISY, QUOTE, SAME_FERRY, check, citation, evidence
from tests.service.browser.archive import LIT
from tests.service.browser.looking import (
    MAX_SENT,
    MAX_WEIGHT,
    SCRIPT_OR_NOT,
    Look,
    assert_holds,
    overflow,
    sent,
    weigh,
)
from tests.service.browser.serving import Served

EVIL = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202eevil\u202c \" ' {{ 7*7 }} </mark></h1>"
LONG_CLAIM = (
    "The ferry to Aldwick, which the brothers of the old yard had built and painted twice, sank in 1971. " * 10
)[:999]


def supporting(number: int) -> Check:
    """Return a check with so many supporting quotes, each of its own origin, and one that conflicts."""
    supports = [
        evidence(Stance.SUPPORTS, comparisons=(SAME_FERRY,), cited=citation(f"art_{n}", origin=f"org_{n}"))
        for n in range(number)
    ]
    conflict = evidence(cited=citation("art_x", origin="org_x", outlet="Merrow Mail"))
    return check(*supports, conflict, label=VerdictLabel.CONFLICTING_EVIDENCE, check_id=f"chk_support_{number}")


def crowded() -> Check:
    """Return the most that a check can hold: the longest claim, long quotes on every side, every second one noisy."""
    sides = [(Stance.SUPPORTS, 10), (Stance.REFUTES, 10), (Stance.QUALIFIES, 10), (Stance.NEUTRAL, 5)]
    pieces = [
        evidence(stance, quote=f"{QUOTE} " * 8, cited=citation(noise=NOISY if n % 2 else CLEAN))
        for stance, number in sides
        for n in range(number)
    ]
    return check(
        *pieces,
        claim=LONG_CLAIM,
        label=VerdictLabel.CONFLICTING_EVIDENCE,
        capped_by=("disagreement", "contested", "noisy_source"),
        unseen=tuple(f"word{n}" for n in range(60)),
        reasons=("two independent reports conflict with the claim, and each of them says so only in part",) * 6,
        check_id="chk_crowded",
    )


def show(page: Page, desk: Served, made: Check) -> None:
    """Keep a check that was made by hand, once, and go to its page."""
    if page.request.get(f"/checks/{made.id}").status == 404:
        desk.behind.checks.save(made)
    page.goto(f"/checks/{made.id}")


@pytest.mark.parametrize("page", SCRIPT_OR_NOT, indirect=True, ids=str)
def test_a_quote_is_followed_to_its_passage(page: Page) -> None:
    """A claim is typed and checked; its quote opens the article at the sentence, with and without JavaScript."""
    page.goto("/")
    page.get_by_label("Claim", exact=True).fill("The Merrow lighthouse was lit in 1911")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Merrow lighthouse was lit in 1911")
    quoted = page.locator(".piece.supports").filter(has=page.locator("blockquote", has_text=LIT)).first
    quoted.get_by_role("link", name="open article").click()

    expect(page.locator(".sentence:target")).to_have_text(LIT)
    expect(page.locator(".sentence:target")).to_be_in_viewport()


@pytest.mark.parametrize("page", SCRIPT_OR_NOT, indirect=True, ids=str)
def test_a_check_hears_the_outlets_it_was_asked_for(page: Page) -> None:
    """What is chosen is searched alone, said on the page, and still chosen in the box beneath."""
    page.goto("/")
    page.get_by_label("Claim", exact=True).fill("The Merrow lighthouse was lit in 1921")
    page.get_by_text("Outlets: all").click()
    page.get_by_label("Merrow Mail").check()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Check", exact=True).click()

    expect(page.locator(".counts")).to_contain_text(
        "in 1 article, February 2011, only Merrow Mail, only articles in English"
    )
    assert set(page.locator(".by cite").all_text_contents()) == {"Merrow Mail"}
    expect(page.get_by_label("Merrow Mail")).to_be_checked()


def test_part_of_a_checked_claim_is_checked_alone(page: Page, desk: Served) -> None:
    """The words selected in the claim at the head become a claim, under the same filters."""
    made = desk.behind.checker.check(
        "Ida Hollis kept bees and the lighthouse was lit in 1911", outlets=("Northern Post",)
    )
    page.goto(f"/checks/{made.id}")
    button = page.locator(".part button")
    expect(button).to_be_disabled()
    page.evaluate(
        """() => {
          const range = document.createRange(), head = document.querySelector("h1.claim");
          const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
          while (texts.nextNode() && !texts.currentNode.data.includes("and the")) {}
          range.setStart(texts.currentNode, texts.currentNode.data.indexOf("the"));
          range.setEnd(head, head.childNodes.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    button.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("the lighthouse was lit in 1911")
    expect(page.locator(".counts")).to_contain_text("only Northern Post")


def test_part_of_a_typed_claim_is_checked_alone(page: Page) -> None:
    """So do the words selected in the claim box; without a selection there is nothing to press."""
    page.goto("/")
    box = page.get_by_label("Claim", exact=True)
    button = page.get_by_role("button", name="Check only the selected words")
    box.fill("Nobody doubts it: The Merrow lighthouse was lit in 1911")
    expect(button).to_be_disabled()
    box.evaluate("box => { box.focus(); box.setSelectionRange(18, box.value.length); }")
    button.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The Merrow lighthouse was lit in 1911")


@pytest.mark.parametrize("page", [Look(script=False)], indirect=True, ids=str)
def test_nothing_is_offered_that_needs_a_script(page: Page, desk: Served) -> None:
    """Without JavaScript no button is shown that would do nothing; a citation is one click away, to be selected."""
    show(page, desk, supporting(2))
    page.get_by_role("link", name="copy citation").first.click()

    expect(page.locator("main button")).to_have_count(0)
    expect(page.locator(".citation")).to_contain_text("Coast Gazette, 3 June 2002")


def test_words_light_up_with_what_they_stand_beside(page: Page, desk: Served) -> None:
    """By mouse and by keyboard: a word of a quote and its word in the claim, and no word of another quote."""
    show(page, desk, supporting(3))
    year = page.locator("#e4 blockquote mark.differs")
    head = page.locator("h1 [data-tie~='4-date']")
    year.hover()
    expect(head).to_have_class("date differs lit")
    assert page.locator("blockquote mark.lit").count() == 1

    page.locator("h2").first.hover()
    expect(head).not_to_have_class("date differs lit")
    page.locator("#e4 blockquote mark").first.focus()
    expect(page.locator("h1 mark.lit")).to_have_text("ferry")
    page.keyboard.press("ArrowRight")
    expect(year).to_be_focused()
    expect(page.locator("h1 mark.lit")).to_have_text("1971")


@pytest.mark.parametrize("page", SCRIPT_OR_NOT, indirect=True, ids=str)
def test_a_quote_is_compared_part_by_part(page: Page, desk: Served) -> None:
    """The table opens under its quote, or on a page of its own where no script is; by keyboard."""
    show(page, desk, supporting(2))
    page.locator("#e3").get_by_role("link", name="context and comparison").press("Enter")

    expect(page.get_by_role("row").filter(has_text="1966")).to_be_visible()
    assert overflow(page) == 0


def test_a_citation_is_copied(page: Page, desk: Served) -> None:
    """Each form goes to the clipboard whole, and the page says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.address)
    show(page, desk, supporting(2))
    piece = page.locator("#e1")
    piece.get_by_text("copy citation").click()

    for form, begins in (("text", f"“{QUOTE}” Coast Gazette"), ("BibTeX", "@misc{"), ("CSL JSON", "[\n  {")):
        piece.get_by_role("button", name=f"Copy as {form}").click()
        expect(piece.get_by_role("status")).to_have_text(f"{form} copied.")
        assert page.evaluate("navigator.clipboard.readText()").startswith(begins)


@pytest.mark.parametrize("page", [Look(), Look(script=False), Look(width=768)], indirect=True, ids=str)
def test_the_strongest_conflict_is_on_the_first_screen(page: Page, desk: Served) -> None:
    """However long the claim and however many quotes support it: the conflict is seen without scrolling."""
    for made in (supporting(10), crowded()):
        show(page, desk, made)
        if page.viewport_size == {"width": 768, "height": 800}:
            expect(page.locator(".strongest")).to_be_in_viewport(ratio=1)
        else:
            box = page.locator(".piece.refutes").first.bounding_box()
            assert box is not None
            assert box["y"] < 700


@pytest.mark.parametrize("page", [Look(width=320), Look(width=320, script=False)], indirect=True, ids=str)
def test_on_a_phone_the_conflict_follows_the_first_support(page: Page, desk: Served) -> None:
    """The rest of the support is folded; the strongest conflict is named at the head besides."""
    show(page, desk, supporting(10))
    shown = page.locator(".columns .piece:visible")

    assert ["supports" in (each.get_attribute("class") or "") for each in shown.all()] == [True, False]
    expect(page.locator(".strongest")).to_be_in_viewport(ratio=1)
    page.get_by_text("9 more supporting").click()
    assert shown.count() == 11


@pytest.mark.parametrize("made", [supporting(10), crowded()], ids=["usual", "crowded"])
def test_prints_on_one_page(page: Page, desk: Served, made: Check) -> None:
    """One sheet of A4, with the claim, the verdict, both sides and where the rest is."""
    show(page, desk, made)
    printed = page.pdf(prefer_css_page_size=True)
    text = normalize("NFKC", " ".join(extract_text(BytesIO(printed)).split()))  # print joins letters: ﬂ

    assert sum(1 for _ in PDFPage.get_pages(BytesIO(printed))) == 1
    for part in ("Conflicting evidence", "Confidence:", "Supporting (10)", "Conflicting (", f"/checks/{made.id}"):
        assert part in text
    assert "Save" not in text


EMPTY = check(label=VerdictLabel.NOT_ENOUGH_EVIDENCE, check_id="chk_empty")


@pytest.mark.parametrize("made", [supporting(3), crowded(), EMPTY], ids=["usual", "crowded", "empty"])
def test_can_be_read_by_everybody(page: Page, desk: Served, made: Check) -> None:
    """At every width, in light and dark: nothing off the side, no text under 7:1, nothing that axe-core finds."""
    show(page, desk, made)

    assert_holds(page)


def test_is_light(browser: Browser, desk: Served) -> None:
    """With twelve quotes, and with the most a check can hold: all it brings is under 100 kB, and less is sent."""
    for made in (supporting(11), replace(crowded(), id="chk_01JD3W5Z8Q9X7V6T4R2P0N1M5K")):
        desk.behind.checks.save(made)
        for measured, most in ((weigh, MAX_WEIGHT), (sent, MAX_SENT)):
            context = browser.new_context()

            assert 0 < measured(context.new_page(), desk.url(f"/checks/{made.id}")) < most
            context.close()


@pytest.mark.parametrize("page", [Look(), Look(width=320, script=False)], indirect=True, ids=str)
def test_any_text_is_shown_as_text(page: Page, desk: Served) -> None:
    """Markup, handlers, turned directions and a sentence without an end: nothing runs, nothing runs off the side."""
    pieces = [
        evidence(stance, quote=quote, reason=EVIL, cited=citation(title=EVIL, outlet=EVIL, url="javascript:alert(1)"))
        for stance in Stance
        for quote in (EVIL, "x" * 1_000_000)
    ]
    show(page, desk, check(*pieces, claim=EVIL, unseen=(EVIL,), reasons=(EVIL,), check_id="chk_evil"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    assert page.locator("main script:not([src^='/static/']), main img").count() == 0
    assert overflow(page) == 0
    assert len(page.content()) < MAX_WEIGHT
