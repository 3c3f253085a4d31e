"""Makes pictures of docs/desk.md anew, `python -m tests.service.browser.picturing`: real pages over the sample archive.

A desk of its own is filled and served, and looked at by the browser of the tests; what is pictured changes with it.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from service.settings import Settings
from service.wiring import open_desk
from sources.readers import read
from tests.service.browser.conftest import BROWSER, OFFLINE
from tests.service.browser.looking import Look
from tests.service.browser.serving import ROOT, Served, serve

TARGET = ROOT / "docs" / "desk"
CLAIM = "The Merrow Bridge was opened in 1958"
DRAFT = (
    "The Merrow Bridge was opened in 1958. Eleven vehicles were on the span of the Merrow Bridge when it collapsed."
    "\n\nIt was a terrible evening. Who could have known? The county will surely rebuild it by 2030. The Merrow Bridge "
    "carried some eighteen thousand vehicles a day. Smallpox was last seen in 1977, said the ministry."
    "\n\nThe Merrow Bridge fell because a single steel pin broke."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name: which page, and how it is looked at."""

    name: str
    address: str
    look: Look
    height: int


def main() -> None:
    """Fill a desk, and look at it."""
    if BROWSER is None:
        sys.exit("No Chromium or Chrome is on the path.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        behind = open_desk(Settings.at(Path(folder)))
        for path in sorted((ROOT / "examples" / "archive").iterdir()):
            for document in read(path.read_bytes(), name=path.name):
                behind.ingester.ingest(document)
        check = behind.checker.check(CLAIM)
        browser = playwright.chromium.launch(executable_path=BROWSER, args=OFFLINE)
        with serve(behind) as desk:
            for picture in (
                Picture("check-phone-dark", f"/checks/{check.id}", Look(width=320, scheme="dark"), 700),
                Picture("draft", _draft(browser, desk), Look(), 800),
                Picture("overview", "/overview", Look(), 800),
            ):
                _take(browser, desk, picture)
        browser.close()
        behind.close()


def _draft(browser: Browser, desk: Served) -> str:
    """Have a draft checked as an editor does, and return its address with the first sentence chosen."""
    page = browser.new_page()
    page.goto(desk.url("/drafts"))
    page.get_by_label("The text of the draft").fill(DRAFT)
    page.get_by_role("button", name="Check the draft").click()
    page.get_by_text("Copy with footnotes").wait_for()
    address = page.url.partition("#")[0].partition("?")[0]
    page.close()
    return f"{address.removeprefix(desk.address)}?sentence=1"


def _take(browser: Browser, desk: Served, picture: Picture) -> None:
    page = browser.new_page(
        viewport={"width": picture.look.width, "height": picture.height}, color_scheme=picture.look.scheme
    )
    page.goto(desk.url(picture.address), wait_until="networkidle")
    page.screenshot(path=TARGET / f"{picture.name}.png")
    page.close()


if __name__ == "__main__":
    main()
