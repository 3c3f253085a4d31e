"""The API's reference in a real browser, under the policy it is served with: drawn, and its operations tried."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from service import create_app, current
from service.access.model import Scope
from service.access.setup import AccessSetup, SignIn
from service.access.tokens import create
from service.settings import Settings

METHODS = {"get", "post", "put", "patch", "delete"}
PATIENCE = 60_000.0  # milliseconds: a busy machine takes long to draw what holds every operation


@dataclass(slots=True)
class Drawn:
    """The reference in a browser: its page, what the browser said and what it asked for."""

    page: Page
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def strayed(self) -> list[str]:
        """Return what was asked for elsewhere."""
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]

    def tried(self, operation: str) -> None:
        """Try an operation from its form."""
        self.page.locator(f"#operations-{operation} .opblock-summary-control").click()
        self.page.get_by_role("button", name="Try it out").click()
        self.page.get_by_role("button", name="Execute").click()


@contextmanager
def drawn(app: Flask, browser: Browser) -> Iterator[Drawn]:
    """Serve an application and open its reference."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    seen = Drawn(page, f"http://127.0.0.1:{server.server_port}")
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    try:
        page.goto(f"{seen.address}/api/docs")
        yield seen
    finally:
        page.close()
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_reference_draws_itself(browser: Browser, tmp_path: Path) -> None:
    """Every operation is shown and can be tried; nothing is refused by the policy, nothing asked for elsewhere."""
    app = create_app(replace(Settings.at(tmp_path), stance_model=None))
    reference = app.test_client().get("/api/openapi.json").get_json()
    operations = sum(len(METHODS & of_path.keys()) for of_path in reference["paths"].values())
    with drawn(app, browser) as seen:
        expect(seen.page.locator(".opblock")).to_have_count(operations, timeout=PATIENCE)
        seen.tried("health-health_live")
        expect(seen.page.locator(".live-responses-table").get_by_text('"live"')).to_be_visible(timeout=PATIENCE)

    assert seen.said == []
    assert seen.strayed() == []


def test_a_token_is_shown(browser: Browser, tmp_path: Path) -> None:
    """Where people sign in, the console asks with the token it was given, and is refused without."""
    access = AccessSetup(SignIn.LOCAL, secret_key=secrets.token_hex(32))
    app = create_app(replace(Settings.at(tmp_path), stance_model=None, access=access))
    with app.app_context():
        store = current.desk().tokens
        token = create(store, "console", [Scope.CHECKS_READ], by="tests", log=lambda *_: nullcontext())[1]
    with drawn(app, browser) as seen:
        page = seen.page
        seen.tried("jobs-jobs_page")
        status = page.locator(".live-responses-table .response-col_status")
        expect(status.get_by_text("401")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="Authorize").first.click()
        page.locator(".auth-container input").fill(token)
        page.locator(".auth-container button[type=submit]").click()
        page.locator(".btn-done").click()
        page.get_by_role("button", name="Execute").click()
        expect(status.get_by_text("200")).to_be_visible(timeout=PATIENCE)
    current.close(app)

    assert [each for each in seen.said if "401" not in each] == []
    assert seen.strayed() == []
