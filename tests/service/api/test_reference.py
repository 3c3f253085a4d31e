"""The API's reference in a real browser, under the policy it is served with."""

import shutil
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import make_server

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking"]
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is on the path")
def test_the_reference_draws_itself(app: Flask) -> None:
    """Every operation is shown and can be tried; nothing is refused by the policy, nothing asked for elsewhere."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    reference = app.test_client().get("/api/openapi.json").get_json()
    said: list[str] = []
    asked: list[str] = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=OFFLINE)
            page = browser.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{address}/api/docs")
            operations = sum(len(METHODS & of_path.keys()) for of_path in reference["paths"].values())
            expect(page.locator(".opblock")).to_have_count(operations)
            page.locator("#operations-health-health_live .opblock-summary-control").click()
            page.get_by_role("button", name="Try it out").click()
            page.get_by_role("button", name="Execute").click()
            expect(page.locator(".live-responses-table").get_by_text('"live"')).to_be_visible()
            browser.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert said == []
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)
