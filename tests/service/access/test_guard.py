"""From where, by whom, from which page: what the guard lets through before any view."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import current
from service.access.model import Scope
from service.access.setup import AccessSetup, is_loopback
from service.cli.serve import listen
from tests.service.access.people import (
    LOCAL,
    PASSWORD,
    app_with,
    bearer,
    cookie,
    desk_of,
    populate,
    posted_forms,
    sign_in,
    signed_in,
)
from tests.service.sender import Sender

ROOT = Path(__file__).parents[3]
ANYBODY = AccessSetup(allow_anonymous=True)
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
THIS_MACHINE_ONLY = "answers only to the machine it runs on"


def app_of(tmp_path: Path, setup: AccessSetup) -> Iterator[Flask]:
    """An application that lets people in as a setup says."""
    app = app_with(tmp_path, setup)
    yield app
    current.close(app)


@pytest.fixture(name="anybodys")
def _anybodys(tmp_path: Path) -> Iterator[Flask]:
    yield from app_of(tmp_path, ANYBODY)


class TestThisMachineOnly:
    """A desk without sign-in answers nobody else, whatever serves it."""

    def test_others_are_refused(self, open_app: Flask) -> None:
        """By 403 with what to do about it, a page or a problem."""
        for address in ("192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "", "unix"):
            for path in ("/", "/api/v1/checks", "/health/live", "/static/desk.css", "/nowhere"):
                answer = open_app.test_client().get(path, environ_base={"REMOTE_ADDR": address})

                assert (answer.status_code, THIS_MACHINE_ONLY in answer.text) == (403, True)
                assert answer.content_type.startswith(("text/html", "application/problem+json"))

    def test_this_machine_is_served(self, open_app: Flask) -> None:
        """By whichever of its own addresses."""
        for address in ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"):
            assert open_app.test_client().get("/health/live", environ_base={"REMOTE_ADDR": address}).status_code == 200

    def test_what_a_proxy_passes_on_is_from_elsewhere(self, open_app: Flask) -> None:
        """A proxy on this machine must not open it to others without anybody having said so."""
        for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
            assert open_app.test_client().get("/", headers={header: "127.0.0.1"}).status_code == 403

    def test_a_name_that_somebody_made_lead_here(self, open_app: Flask) -> None:
        """A page whose own name was made to resolve to this machine is not answered."""
        client = open_app.test_client()

        assert client.get("/health/live", base_url="http://evil.example:8000").status_code == 400
        for host in ("localhost:8000", "127.0.0.1", "[::1]:8000"):
            assert client.get("/health/live", base_url=f"http://{host}").status_code == 200

    def test_anybody_where_that_was_said(self, anybodys: Flask) -> None:
        """And by whichever name; the footer says so."""
        answer = anybodys.test_client().get("/", base_url="http://desk.example", environ_base=ELSEWHERE)

        assert answer.status_code == 200
        assert "whoever reaches this desk may use it" in answer.text

    def test_only_the_names_that_were_said(self, tmp_path: Path) -> None:
        """CLAIMDESK_HOSTS holds for a desk with sign-in too."""
        for app in app_of(tmp_path, replace(LOCAL, hosts=("desk.example",))):
            client = app.test_client()
            assert client.get("/sign-in", base_url="http://desk.example:8000").status_code == 200
            assert client.get("/sign-in", base_url="http://evil.example").status_code == 400

    def test_gunicorn_started_by_hand(self, tmp_path: Path) -> None:
        """Bound to every address, it still answers this machine alone; reached by another of its addresses, 403."""
        own = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        with listen("0.0.0.0", 0) as listener:  # noqa: S104 (that is what is tried)
            port = listener.getsockname()[1]
            command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{listener.fileno()}", "service:create_app()"]
            server = subprocess.Popen(
                command,
                cwd=ROOT,
                env=own | {"CLAIMDESK_HOME": str(tmp_path)},
                pass_fds=[listener.fileno()],
                stderr=subprocess.DEVNULL,
            )
        try:
            assert until_live(port) == 200
            connection = HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", "/api/v1/checks", headers={"X-Forwarded-For": "192.0.2.7"})
            answer = connection.getresponse()
            assert (answer.status, THIS_MACHINE_ONLY in json.load(answer)["detail"]) == (403, True)
            connection.close()
        finally:
            server.terminate()
            server.wait(timeout=30)


def until_live(port: int) -> int:
    """Return what a server answers once it answers."""
    for _ in range(600):
        with suppress(URLError, ConnectionError), urlopen(f"http://127.0.0.1:{port}/health/live", timeout=20) as answer:
            return int(answer.status)
        time.sleep(0.1)
    return 0


class TestProxies:
    """Who asks is who the trusted proxy says; anybody else's word about that is not heard."""

    def test_trusted(self, tmp_path: Path) -> None:
        """Address, scheme and name are the proxy's; the cookie is for TLS alone."""
        for app in app_of(tmp_path, replace(LOCAL, trusted_proxies=1)):
            populate(app)
            told = {"X-Forwarded-For": "198.51.100.9, 192.0.2.7", "X-Forwarded-Proto": "https"}
            given = {"name": "reader", "password": PASSWORD}
            answer = Sender(app).post("/sign-in", data=given, headers=told)
            (row,) = desk_of(app).audit.rows()

        assert "Secure" in cookie(answer)
        assert row.entry.address == "192.0.2.7"

    def test_not_trusted(self, app: Flask) -> None:
        """What a stranger writes into a header is not written down as the address."""
        Sender(app).post("/sign-in", data={"name": "x"}, headers={"X-Forwarded-For": "192.0.2.7"})
        (row,) = desk_of(app).audit.rows()

        assert row.entry.address == "127.0.0.1"

    def test_a_trusted_proxy_opens_no_desk_without_sign_in(self, tmp_path: Path) -> None:
        """It says that the request is from elsewhere, so it is refused."""
        for app in app_of(tmp_path, AccessSetup(trusted_proxies=1)):
            answer = app.test_client().get("/", headers={"X-Forwarded-For": "192.0.2.7"})

        assert answer.status_code == 403


class TestForms:
    """A form is taken from the desk's own pages alone."""

    @pytest.fixture(name="pages")
    def _pages(self, app: Flask) -> list[str]:
        """Every page that an admin of an almost empty desk can be shown."""
        client = signed_in(app, "admin")
        text = "The ferry to Aldwick sank in 1966. Nobody was aboard. By Ann Wright, Coast Gazette."
        client.post("/articles", data={"text": text})
        client.post("/tokens", data={"name": "x", "scope": "admin"})
        seen, waiting = dict[str, str](), ["/", "/articles/add", "/accounts", "/account", "/tokens", "/audit"]
        while waiting:
            path = waiting.pop()
            if path not in seen and not path.startswith(("/static", "/api", "/sign-in")):
                answer = client.get(path)
                seen[path] = answer.text if answer.mimetype == "text/html" else ""
                answer.close()
                waiting += [link.partition("#")[0] or path for link in re.findall(r'href="(/[^"?]*)', seen[path])]
        return list(seen.values())

    def test_every_form_carries_its_token(self, pages: list[str]) -> None:
        """On every page that links lead to."""
        forms = [form for page in pages for form in posted_forms(page)]

        assert len(pages) > 10
        assert len(forms) > 15
        assert [form for form in forms if not re.search(r'name="csrf_token" value="[^"]{40,}"', form)] == []

    def test_without_it_nothing_is_done(self, app: Flask) -> None:
        """Missing, empty or made up: 403, for every address that takes a form."""
        client = FlaskClient(app, use_cookies=True)
        her = signed_in(app, "admin").get_cookie("claimdesk")
        assert her is not None
        client.set_cookie("claimdesk", her.value)
        tried: list[dict[str, str]] = [{}, {"csrf_token": ""}, {"csrf_token": "x"}, {"csrf_token": "ImFi.bad.token"}]
        taking = [
            route for route in app.url_map.iter_rules() if "POST" in (route.methods or ()) and route.rule[:5] != "/api/"
        ]

        assert len(taking) > 15
        for route, data in product(taking, tried):
            answer = client.post(re.sub(r"<[^>]*>", "1", route.rule), data=data)
            assert (answer.status_code, "load the page again" in answer.text) == (403, True), route.rule

    def test_another_browsers_is_none(self, app: Flask) -> None:
        """What one browser was given, another cannot use."""
        token, other = Sender(app).token(), signed_in(app, "editor")

        assert (
            other.post("/checks", data={"claim": "x", "csrf_token": token}, headers={"X-CSRF-Token": token}).status_code
            == 403
        )

    def test_before_signing_in_is_none_after(self, app: Flask) -> None:
        """A form of a page from before was not made for who is there now."""
        client = Sender(app)
        before = client.token()
        sign_in(client, "editor")

        assert client.post("/checks", data={"claim": "x"}, headers={"X-CSRF-Token": before}).status_code == 403

    def test_in_a_field_as_the_page_sends_it(self, app: Flask) -> None:
        """Beside the other fields, in either encoding."""
        client = signed_in(app, "editor")
        token = client.token()

        blank = {"claim": "", "csrf_token": token}
        assert client.open("/checks", method="POST", data=blank).status_code == 422
        file = {"file": (ROOT.joinpath("LICENSE").open("rb"), "a.txt"), "csrf_token": token}
        assert client.open("/articles/files", method="POST", data=file).status_code == 200


class TestApiByCookie:
    """Who is signed in may use the API from the desk's own pages."""

    def test_only_from_them(self, app: Flask) -> None:
        """A request that changes something must say that it comes from there."""
        client = signed_in(app, "editor")
        own = [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}]
        foreign = [{"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}]

        for headers, status in [*((each, 422) for each in own), *((each, 403) for each in foreign)]:
            assert client.open("/api/v1/articles", method="POST", json={}, headers=headers).status_code == status
        assert client.get("/api/v1/articles").status_code == 200

    def test_or_with_the_pages_token(self, app: Flask) -> None:
        """In its header, as our scripts send it."""
        assert signed_in(app, "editor").post("/api/v1/articles", json={}).status_code == 422

    def test_a_token_needs_neither(self, app: Flask) -> None:
        """A program has no page; a cookie beside its token does not count."""
        header = bearer(app, Scope.ARTICLES_WRITE)
        her = signed_in(app, "admin")

        assert Sender(app).open("/api/v1/articles", method="POST", json={}, headers=header).status_code == 422
        assert her.open("/api/v1/checks", headers=header).status_code == 403


@pytest.mark.parametrize("host", ["desk.example", "0.0.0.0", "::", "192.0.2.1", "", "127.0.0.1.evil.example"])  # noqa: S104 (hosts to refuse)
def test_what_is_not_this_machine(host: str) -> None:
    """A name that is not `localhost` may lead anywhere."""
    assert not is_loopback(host)
