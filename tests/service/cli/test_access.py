"""`claimdesk account`, `token` and `audit`: who may come in, by what, and what they did."""

import getpass
import json
import sqlite3
from pathlib import Path

import pytest

from service.access.passwords import matches
from service.settings import Settings
from service.wiring import open_desk
from tests.service.cli.speaking import Say, is_one_line

SECRET = "correct horse battery"  # noqa: S105 (of nobody)


@pytest.fixture(name="password")
def _password(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(SECRET + "\n")
    return path


def tampered(home: Path, statement: str) -> None:
    """Change a database behind the desk's back."""
    with sqlite3.connect(home / "claimdesk.db") as connection:
        connection.execute(statement)
    connection.close()


class TestAccount:
    """Accounts, from the command line."""

    def test_made_and_listed(self, say: Say, home: Path, password: Path) -> None:
        """The password comes from a file, without its line end; only its hash is kept."""
        code, out, _ = say("account", "add", "Anna", "--role", "admin", "--password-file", password)
        listed = say("account", "list")[1]
        desk = open_desk(Settings.at(home))
        kept = desk.accounts.named("anna").password
        desk.close()

        assert (code, out) == (0, "anna may sign in, as admin.\n")
        assert listed == "anna\tadmin\tpassword\tmay sign in\n"
        assert kept is not None
        assert SECRET not in kept
        assert matches(SECRET, kept)

    def test_changed(self, say: Say, password: Path, tmp_path: Path) -> None:
        """Role, password, disabled, and let in again."""
        say("account", "add", "anna", "--role", "admin", "--password-file", password)
        say("account", "add", "bob", "--password-file", password)
        other = tmp_path / "other"
        other.write_text("quite another password")

        assert say("account", "role", "bob", "editor")[0] == 0
        assert say("account", "password", "bob", "--password-file", other)[0] == 0
        assert say("account", "disable", "bob")[0] == 0
        assert "bob\teditor\tpassword\tdisabled" in say("account", "list")[1]
        assert say("account", "enable", "bob")[0] == 0
        assert "bob\teditor\tpassword\tmay sign in" in say("account", "list")[1]

    def test_somebody_must_be_left_to_manage_accounts(self, say: Say, password: Path) -> None:
        """The last admin can be neither disabled nor given another role."""
        say("account", "add", "anna", "--role", "admin", "--password-file", password)

        for arguments in (("disable", "anna"), ("role", "anna", "editor")):
            code, _, err = say("account", *arguments)
            assert code == 2
            assert is_one_line(err)
            assert "last admin" in err

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("role", "nobody", "editor"), "no account 'nobody'"),
            (("disable", "nobody"), "no account 'nobody'"),
            (("role", "nobody", "king"), "king"),
            (("add", "a b", "--password-file", "{password}"), "no space"),
            (("add", "", "--password-file", "{password}"), "1 to 100"),
            (("add", "a/b", "--password-file", "{password}"), "1 to 100"),
            (("add", "anna\u202e", "--password-file", "{password}"), "1 to 100"),
            (("add", "anna", "--password-file", "{short}"), "at least 12"),
        ],
    )
    def test_refused(self, say: Say, password: Path, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
        """In one line that says what is wrong."""
        short = tmp_path / "short"
        short.write_text("short")
        given = [each.format(password=password, short=short) for each in arguments]
        code, _, err = say("account", *given)

        assert code == 2
        assert is_one_line(err)
        assert told in err

    def test_a_name_is_taken_once(self, say: Say, password: Path) -> None:
        """However it is written."""
        say("account", "add", "anna", "--password-file", password)
        code, _, err = say("account", "add", "ANNA", "--password-file", password)

        assert code == 2
        assert "already" in err


class TestToken:
    """Tokens, from the command line."""

    def test_shown_once(self, say: Say, home: Path) -> None:
        """On standard output, alone; the database does not hold it."""
        code, out, err = say("token", "create", "the CMS", "--scope", "checks:read", "--scope", "checks:write")
        secret = out.strip()
        listed = say("token", "list")[1]
        kept = b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())

        assert code == 0
        assert secret.startswith("claimdesk_")
        assert len(secret) > 50
        assert "only time" in err
        assert secret not in listed
        assert secret.encode() not in kept
        assert listed.split("\t")[1:] == ["the CMS", "checks:read checks:write", "good", "never used\n"]

    def test_as_json(self, say: Say) -> None:
        """With what is known of it; the list has the same but the token."""
        made = json.loads(say("token", "create", "bot", "--scope", "admin", "--days", "30", "--json")[1])
        secret = made.pop("token")
        listed = json.loads(say("token", "list", "--json")[1])

        assert secret.startswith("claimdesk_")
        assert listed == made
        assert made["expires_at"] > made["created_at"]
        assert made["created_by"] == f"command:{getpass.getuser()}"

    def test_revoked(self, say: Say) -> None:
        """By its id, which stays in the list."""
        made = json.loads(say("token", "create", "bot", "--scope", "admin", "--json")[1])

        assert say("token", "revoke", made["id"])[0] == 0
        assert "\trevoked\t" in say("token", "list")[1]
        code, _, err = say("token", "revoke", "tok_none")
        assert code == 2
        assert is_one_line(err)

    @pytest.mark.parametrize(
        "arguments", [("x",), ("x", "--scope", "all"), ("", "--scope", "admin"), ("x\ny", "--scope", "admin")]
    )
    def test_refused(self, say: Say, arguments: tuple[str, ...]) -> None:
        """Without a name or a scope there is no token."""
        code, out, err = say("token", "create", *arguments)

        assert (code, out) == (2, "")
        assert is_one_line(err)


class TestAudit:
    """The log, from the command line."""

    def test_what_commands_did(self, say: Say, password: Path) -> None:
        """Newest first, by the user of this machine; looked through by deed, person and object."""
        say("account", "add", "anna", "--password-file", password)
        made = json.loads(say("token", "create", "bot", "--scope", "admin", "--json")[1])
        rows = [json.loads(line) for line in say("audit", "list", "--json")[1].splitlines()]

        assert [(row["number"], row["deed"]) for row in rows] == [(2, "token_created"), (1, "account_added")]
        assert rows[0]["who"] == f"command:{getpass.getuser()}"
        assert rows[0]["object"] == f"{made['id']} admin"
        assert made["token"] not in json.dumps(rows)
        assert SECRET not in json.dumps(rows)
        assert len(say("audit", "list", "--limit", "1")[1].splitlines()) == 1
        assert len(say("audit", "list", "--deed", "account_added")[1].splitlines()) == 1
        assert len(say("audit", "list", "--on", made["id"])[1].splitlines()) == 1
        assert say("audit", "list", "--who", "nobody")[1] == ""

    def test_verified(self, say: Say, home: Path) -> None:
        """A log as it was written passes, and says how it ends; a changed row does not, with exit code 1."""
        for name in ("one", "two", "three"):
            say("token", "create", name, "--scope", "admin")
        code, out, _ = say("audit", "verify")
        head = out.split()[-1]

        assert code == 0
        assert out.startswith("3 rows, none changed")
        assert say("audit", "verify", "--head", head)[0] == 0
        say("token", "create", "four", "--scope", "admin")
        assert say("audit", "verify", "--head", head)[0] == 0
        tampered(home, "UPDATE audit SET who = 'command:somebody' WHERE number = 2")
        code, out, err = say("audit", "verify")
        assert (code, out) == (1, "")
        assert err == "Row 2 was changed, or what stood before it.\n"

    def test_a_noted_head_tells_of_a_log_made_anew(self, say: Say, home: Path) -> None:
        """Even where the log fits in itself."""
        say("token", "create", "one", "--scope", "admin")
        head = say("audit", "verify")[1].split()[-1]
        tampered(home, "DELETE FROM audit")
        tampered(home, "UPDATE audit_head SET number = 0, hash = '" + "0" * 64 + "'")

        assert say("audit", "verify")[0] == 0
        code, _, err = say("audit", "verify", "--head", head)
        assert code == 1
        assert "not the one that was noted" in err
        assert say("audit", "verify", "--head", "nonsense")[0] == 2
