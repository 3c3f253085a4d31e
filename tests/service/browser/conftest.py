"""A real browser before a real server: chromium, driven by Playwright, looks at gunicorn over a small archive.

`desk` is one server for a file of tests, over a copy of an archive that is read in once for all; where the file says
`SIGN_IN = SignIn.LOCAL`, people sign in, and anna is its admin. `page` is a page
in a window of its own; parametrise it with a `Look` (indirectly) to see it narrow, dark or without JavaScript.
Whatever a test does with it, no request may leave the desk's own origin and the console must stay silent.
"""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from service.access import accounts
from service.access.model import Role
from service.access.setup import AccessSetup, SignIn
from service.settings import Settings
from service.wiring import open_desk
from tests.service.access.people import PASSWORD, unlogged
from tests.service.browser.archive import ARCHIVE
from tests.service.browser.looking import Look, strayed
from tests.service.browser.serving import Served, serve

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking"]
# What a browser says of a 404 or a 422, or of a server that is gone; and of a test that was in a field before the
# browser came to the one the page had chosen.
HARMLESS = ("Failed to load resource:", "Autofocus processing was blocked")


@pytest.fixture(scope="session", name="browser")
def _browser() -> Iterator[Browser]:
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome is on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=OFFLINE)
        yield browser
        browser.close()


@pytest.fixture(scope="session", name="archive_home")
def _archive_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("archive")
    desk = open_desk(Settings.at(home))
    for _ in desk.ingester.ingest_many(ARCHIVE):
        pass
    desk.close()
    return home


@pytest.fixture(scope="module", name="desk")
def _desk(
    browser: Browser,  # noqa: ARG001 (asked for first: without a browser there is nothing to serve)
    archive_home: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("desk") / "home"
    shutil.copytree(archive_home, home)
    access = AccessSetup(getattr(request.module, "SIGN_IN", SignIn.NONE), secret_key=secrets.token_hex(32))
    behind = open_desk(replace(Settings.at(home), access=access))
    if access.sign_in is SignIn.LOCAL:
        accounts.add(behind.accounts, "anna", Role.ADMIN, PASSWORD, unlogged)
    with serve(behind, CLAIMDESK_SIGN_IN=access.sign_in.value) as served:
        yield served
    behind.close()


@pytest.fixture(name="page")
def _page(browser: Browser, desk: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    look: Look = getattr(request, "param", Look())
    context = browser.new_context(
        base_url=desk.address,
        java_script_enabled=look.script,
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
    )
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()

    assert strayed(asked, desk.address) == []
    assert [each for each in complaints if not each.startswith(HARMLESS)] == []
