"""Signing in and out: who gets a session, how it ends, and what is told to whoever tries."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest
from flask import Flask
from sqlalchemy import update

from service import current
from service.access.accounts import disable, give_password, give_role
from service.access.model import Role
from service.editor.signin import wanted
from service.store.sessions import SESSIONS
from tests.service.access.people import (
    LOCAL,
    PASSWORD,
    app_with,
    cookie,
    desk_of,
    populate,
    sign_in,
    signed_in,
    unlogged,
)
from tests.service.sender import Sender

WRONG = "The name or the password is wrong."


def aged(app: Flask, **back: timedelta) -> None:
    """Let every session have begun, or been used, longer ago."""
    now = datetime.now(UTC)
    with desk_of(app).engine.begin() as connection:
        connection.execute(update(SESSIONS).values({name: now - by for name, by in back.items()}))


class TestIn:
    """Who has the right name and password is in, and where she wanted to be."""

    def test_the_way_in(self, app: Flask) -> None:
        """A page sends to the sign-in, which sends back; the page names who is there."""
        client = Sender(app)
        asked = client.get("/history?q=ferry")
        assert (asked.status_code, asked.location) == (303, "/sign-in?next=/history?q%3Dferry")
        page = client.get(asked.location).text
        assert 'value="/history?q=ferry"' in page
        entered = sign_in(client, "Reader ", next="/history?q=ferry")

        assert (entered.status_code, entered.location) == (303, "/history?q=ferry")
        assert "reader" in client.get("/history").text
        assert client.get("/history").headers["Cache-Control"] == "private, no-cache"
        assert "Sign out" in client.get("/history").text
        assert client.get("/sign-in").location == "/"

    def test_the_cookie(self, app: Flask) -> None:
        """No script reads it, no other site sends it, and over TLS it is for TLS alone."""
        plain = cookie(sign_in(Sender(app), "reader"))
        client = Sender(app)
        safe = cookie(
            client.post("/sign-in", base_url="https://localhost", data={"name": "reader", "password": PASSWORD})
        )

        assert "HttpOnly" in plain
        assert "SameSite=Lax" in plain
        assert "Secure" not in plain
        assert "Secure" in safe
        assert "Expires" not in plain  # it ends with the browser

    def test_what_was_there_before_is_gone(self, app: Flask) -> None:
        """A session that somebody planted in a browser is not the one that is signed in."""
        client = Sender(app)
        client.get("/sign-in")
        with client.session_transaction() as session:
            session["planted"] = "x"
            before = dict(session)
        sign_in(client, "reader")
        with client.session_transaction() as session:
            after = dict(session)

        assert "planted" not in after
        assert "key" in after
        assert before.get("csrf_token") != after.get("csrf_token")

    def test_signing_in_again_ends_the_session_before(self, app: Flask) -> None:
        """Its cookie, kept by whoever copied it, opens nothing any more."""
        client = signed_in(app, "reader")
        old = client.get_cookie("claimdesk")
        assert old is not None
        sign_in(client, "editor")
        thief = Sender(app)
        thief.set_cookie("claimdesk", old.value)

        assert thief.get("/history").status_code == 303


class TestOut:
    """A session ends: by leaving, by waiting, by age, and when the account does."""

    def test_signing_out(self, app: Flask) -> None:
        """The cookie that was valid is not any more."""
        client = signed_in(app, "reader")
        kept = client.get_cookie("claimdesk")
        assert kept is not None
        assert client.post("/sign-out").location == "/sign-in"
        client.set_cookie("claimdesk", kept.value)

        assert client.get("/history").status_code == 303

    @pytest.mark.parametrize(
        ("back", "status"),
        [
            ({"seen_at": LOCAL.session_idle - timedelta(minutes=1)}, 200),
            ({"seen_at": LOCAL.session_idle}, 303),
            ({"began_at": LOCAL.session_length - timedelta(minutes=1)}, 200),
            ({"began_at": LOCAL.session_length}, 303),
        ],
    )
    def test_sessions_end_by_themselves(self, app: Flask, back: dict[str, timedelta], status: int) -> None:
        """After some time of nothing, and after so long whatever was done."""
        client = signed_in(app, "reader")
        aged(app, **back)

        assert client.get("/history").status_code == status

    def test_being_there_keeps_a_session(self, app: Flask) -> None:
        """Each page asked for counts."""
        client = signed_in(app, "reader")
        aged(app, seen_at=LOCAL.session_idle / 2)
        client.get("/history")
        with desk_of(app).engine.connect() as connection:
            (seen,) = connection.execute(SESSIONS.select().with_only_columns(SESSIONS.c.seen_at)).one()

        assert datetime.now(UTC) - seen < timedelta(minutes=1)

    def test_a_disabled_account_is_out_at_once(self, app: Flask) -> None:
        """Its sessions are over, and it cannot sign in again; the answer is that of a wrong password."""
        client = signed_in(app, "reader")
        disable(desk_of(app).accounts, "reader", unlogged)

        assert client.get("/history").status_code == 303
        assert WRONG in sign_in(client, "reader").text

    def test_a_new_password_ends_other_sessions(self, app: Flask) -> None:
        """Whoever knew the old one is out."""
        client = signed_in(app, "reader")
        give_password(desk_of(app).accounts, "reader", "quite another password", unlogged)

        assert client.get("/history").status_code == 303

    def test_a_role_counts_from_the_next_request(self, app: Flask) -> None:
        """It is not in the cookie."""
        client = signed_in(app, "reader")
        assert client.get("/articles/add").status_code == 403
        give_role(desk_of(app).accounts, "reader", Role.EDITOR, unlogged)

        assert client.get("/articles/add").status_code == 200


class TestWrong:
    """Who does not know name and password learns nothing."""

    def test_the_same_answer(self, app: Flask) -> None:
        """Whether the name is unknown, the password wrong or the account disabled."""
        disable(desk_of(app).accounts, "editor", unlogged)
        client = Sender(app)
        answers = [
            sign_in(client, "reader", "not the password"),
            sign_in(client, "editor"),
            sign_in(client, "nobody", "not the password"),
            sign_in(client, "<b>", "x"),
        ]

        assert {answer.status_code for answer in answers} == {422}
        assert all(WRONG in answer.text for answer in answers)
        assert "not the password" not in answers[0].text
        assert 'value="reader"' in answers[0].text
        assert "&lt;b&gt;" in answers[3].text

    def test_the_same_time(self, tmp_path: Path) -> None:
        """As long for a name that nobody has: the hash is worked out either way."""
        app = app_with(tmp_path, LOCAL)
        populate(app)
        app.extensions["claimdesk-limits"].enabled = False

        def seconds(name: str) -> float:
            began = time.process_time()
            sign_in(Sender(app), name, "not the password")
            return time.process_time() - began

        pairs = [(seconds("reader"), seconds("nobody")) for _ in range(3)]
        current.close(app)

        known, unknown = (median(times) for times in zip(*pairs, strict=True))
        assert 0.5 < known / unknown < 2

    def test_what_is_written_down(self, app: Flask) -> None:
        """Names that there are; what else was typed as a name may be a password."""
        client = Sender(app)
        sign_in(client, "my secret password")
        sign_in(client, "reader", "wrong")
        sign_in(client, "reader")
        client.post("/sign-out")
        told = [(row.entry.deed, row.entry.object, row.entry.who) for row in desk_of(app).audit.rows()]

        assert told == [
            ("sign_in_failed", "unknown name", "nobody"),
            ("sign_in_failed", "reader", "nobody"),
            ("signed_in", "reader", "account:reader"),
            ("signed_out", "reader", "account:reader"),
        ]


class TestTooOften:
    """Passwords cannot be tried without end, and nobody is kept out by others' trying."""

    def test_an_account_from_one_address(self, app: Flask) -> None:
        """Five wrong ones, and even the right one has to wait; it is said how long."""
        client = Sender(app)
        wrong = [sign_in(client, "reader", "wrong").status_code for _ in range(6)]
        right = sign_in(client, "READER")

        assert wrong == [422] * 5 + [429]
        assert right.status_code == 429
        assert 0 < int(right.headers["Retry-After"]) <= 900

    def test_others_are_not_kept_out(self, app: Flask) -> None:
        """Neither the same account from elsewhere, nor another from here."""
        for _ in range(6):
            sign_in(Sender(app), "reader", "wrong")
        elsewhere = {"name": "reader", "password": PASSWORD}

        assert sign_in(Sender(app), "editor").status_code == 303
        assert Sender(app).post("/sign-in", data=elsewhere, environ_base={"REMOTE_ADDR": "10.1.2.3"}).status_code == 303

    def test_many_accounts_from_one_address(self, app: Flask) -> None:
        """Thirty wrong ones, whatever the names."""
        statuses = [sign_in(Sender(app), f"somebody{number}", "wrong").status_code for number in range(31)]

        assert statuses == [422] * 30 + [429]

    def test_an_account_from_many_addresses(self, app: Flask) -> None:
        """Fifty an hour in all; who has signed in to it from this browser before still gets in."""
        her = signed_in(app, "reader")
        her.post("/sign-out")
        for number in range(50):
            given = {"name": "reader", "password": "wrong"}
            Sender(app).post("/sign-in", data=given, environ_base={"REMOTE_ADDR": f"10.0.{number}.1"})

        assert sign_in(Sender(app), "reader").status_code == 429
        assert sign_in(her, "reader").status_code == 303


@pytest.mark.parametrize(
    ("address", "goal"),
    [
        ("/history?q=a", "/history?q=a"),
        (None, "/"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("\\\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/history\r\nSet-Cookie: a=b", "/"),
    ],
)
def test_only_pages_of_this_desk_are_gone_to(app: Flask, address: str | None, goal: str) -> None:
    """A link to the sign-in cannot be made to lead elsewhere."""
    with app.test_request_context():
        assert wanted(address) == goal


def test_a_desk_without_sign_in_needs_none(open_app: Flask) -> None:
    """Its sign-in leads on, its footer says that no account is needed, and nobody has one."""
    client = open_app.test_client()

    assert client.get("/sign-in").location == "/"
    assert client.post("/sign-in").location == "/sign-in"
    assert "No account needed: this desk answers only to this machine." in client.get("/history").text
    assert client.get("/account").status_code == 404


def test_a_desk_without_accounts_says_how_to_make_one(tmp_path: Path) -> None:
    """On its sign-in page, by the command's name."""
    app = app_with(tmp_path, replace(LOCAL))
    page = app.test_client().get("/sign-in").text
    current.close(app)

    assert "claimdesk account add NAME --role admin" in page
