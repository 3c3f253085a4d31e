"""What no command does, and what only a process of its own shows."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.cli.speaking import CLAIM, Say, is_one_line


class TestRefusals:
    """What no command can do."""

    @pytest.mark.parametrize(
        "arguments", [["nonsense"], ["check"], ["ingest"], ["check", "--nonsense", "a"], ["serve", "--port", "a"]]
    )
    def test_usage(self, say: Say, arguments: list[str]) -> None:
        """A command that is not understood is refused in one line."""
        code, out, err = say(*arguments)

        assert (code, out) == (2, "")
        assert is_one_line(err)

    def test_home_is_a_file(self, say: Say, home: Path) -> None:
        """A data folder that cannot be made is an error, not a traceback."""
        home.write_text("")

        code, out, err = say("check", CLAIM)

        assert (code, out) == (2, "")
        assert is_one_line(err)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("CLAIMDESK_DATABASE_URL", "nonsense"),
            ("CLAIMDESK_DATABASE_URL", "nonsense:///a"),
            ("CLAIMDESK_INDEX_URL", "nonsense:///a"),
            ("CLAIMDESK_MAX_CLAIM_CHARS", "many"),
        ],
    )
    def test_bad_setting(self, say: Say, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        """A setting that cannot be is told in one line."""
        monkeypatch.setenv(name, value)

        code, out, err = say("check", CLAIM)

        assert (code, out) == (2, "")
        assert is_one_line(err)


class TestServe:
    """`claimdesk serve`, as far as it refuses; that it serves is tested with real workers elsewhere."""

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])  # noqa: S104 (that it is refused)
    def test_remote(self, say: Say, host: str, home: Path) -> None:
        """A desk without sign-in is not opened to other machines unless told to."""
        code, _, err = say("serve", "--host", host)

        assert code == 2
        assert is_one_line(err)
        assert "--allow-remote" in err
        assert not home.exists()

    def test_port_in_use(self, say: Say) -> None:
        """A port that is taken is told at once, in one line."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            code, _, err = say("serve", "--port", str(taken.getsockname()[1]))

        assert code == 2
        assert is_one_line(err)
        assert "in use" in err


class TestProcess:
    """What only a process of its own shows."""

    @staticmethod
    def process(*arguments: bytes, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
        """Run a command in a process of its own."""
        command = [sys.executable, "-c", "from service.cli import main; main()"]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONIOENCODING": "ascii"}
        return subprocess.run(
            [*command, *arguments], env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False
        )

    def test_bytes_that_are_no_text(self) -> None:
        """An argument that is not UTF-8 is refused like any other claim that cannot be read."""
        done = self.process(b"check", b"\xff\xfe ferry")

        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(b"claimdesk: ")
        assert done.stderr.count(b"\n") == 1

    def test_terminal_without_our_letters(self) -> None:
        """What the terminal cannot show is written another way; the answer is given all the same."""
        done = self.process(b"check", CLAIM.encode())

        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(b"Not enough evidence")

    def test_reader_that_leaves(self) -> None:
        """A pipe that is closed early is no error of ours."""
        read, write = os.pipe()
        os.close(read)

        done = self.process(b"check", CLAIM.encode(), stdout=write)

        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")
