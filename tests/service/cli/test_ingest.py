"""`claimdesk ingest`, over real files."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.service.cli.speaking import FERRY, MAYOR, Say, is_one_line


class TestIngest:
    """`claimdesk ingest`."""

    def test_folders_and_files(self, say: Say, papers: Path) -> None:
        """A folder brings all articles in it, however deep, and nothing else."""
        code, out, err = say("ingest", papers)

        assert (code, err) == (0, "")
        assert "2 new" in out
        assert "in 2 articles" in out

    def test_again(self, say: Say, papers: Path) -> None:
        """What is known is not kept twice, and is no error."""
        say("ingest", papers)

        code, out, _ = say("ingest", papers)

        assert code == 0
        assert "2 known already" in out
        assert "new" not in out

    def test_goes_on_where_it_was_broken_off(self, say: Say, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ctrl-C leaves what was read searchable; the same command skips it and brings the rest."""
        whole = Path.open

        def breaking(path: Path, *arguments: Any, **named: Any) -> Any:
            if path.name == "library.html":
                raise KeyboardInterrupt
            return whole(path, *arguments, **named)

        monkeypatch.setattr(Path, "open", breaking)
        code, out, err = say("ingest", papers)
        assert (code, "1 new" in out, "goes on from here" in err) == (130, True, True)
        monkeypatch.undo()
        monkeypatch.setenv("CLAIMDESK_HOME", str(papers.parent / "home"))

        code, out, _ = say("ingest", papers)
        assert (code, "1 new" in out, "1 known already" in out) == (0, True, True)
        assert "Coast Gazette" in say("check", "The ferry to Aldwick sank in a gale")[1]

    def test_what_came_and_what_went(self, say: Say, papers: Path) -> None:
        """The summary names outlets and what was taken out; a page that changed is told apart from a new one."""
        page = {"url": "https://gazette.example/fog", "outlet": "Coast Gazette", "text": f"{MAYOR}\nShare this article"}
        (papers / "fog.jsonl").write_text(json.dumps(page))
        out = say("ingest", papers)[1]
        assert "by outlet: outlet unknown 1, Coast Gazette 2" in out or "by outlet: Coast Gazette 2" in out
        assert "taken out: share 1" in out
        (papers / "fog.jsonl").write_text(json.dumps(page | {"text": MAYOR.replace("1971", "1972")}))

        assert "1 changed since" in say("ingest", papers / "fog.jsonl")[1]

    def test_one_bad_file(self, say: Say, papers: Path) -> None:
        """One file that cannot be read is named with its reason; the rest goes in."""
        (papers / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
        (papers / "empty.txt").touch()

        code, out, err = say("ingest", papers)

        assert code == 0
        assert "2 new" in out
        assert "2 not read" in out
        assert [line.split(": ")[0] for line in err.splitlines()] == ["not read", "not read"]
        assert "picture.txt" in err
        assert "empty.txt" in err

    def test_json_lines(self, say: Say, tmp_path: Path) -> None:
        """Each line of a JSON Lines file is an article; a bad one does not stop the others."""
        rows = tmp_path / "rows.jsonl"
        rows.write_text("\n".join([json.dumps({"text": FERRY}), "{", json.dumps({"text": MAYOR})]))

        code, out, err = say("ingest", rows)

        assert code == 0
        assert "2 new" in out
        assert "Line 2" in err

    def test_refused_once_read(self, say: Say, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An article that can be read but not kept is named by the file it came in."""
        monkeypatch.setenv("CLAIMDESK_MAX_ARTICLE_CHARS", "150")

        code, out, err = say("ingest", papers)

        assert code == 0
        assert "1 new" in out
        assert "ferry.txt" in err

    def test_nothing_read(self, say: Say, tmp_path: Path) -> None:
        """Where nothing could be read, that is an error."""
        empty = tmp_path / "empty.txt"
        empty.touch()

        code, out, err = say("ingest", empty)

        assert (code, out) == (2, "")
        assert "empty.txt" in err

    def test_nothing_there(self, say: Say, tmp_path: Path) -> None:
        """A folder without articles is an error that says what is looked for; so is a path that is not there."""
        code, _, err = say("ingest", tmp_path)

        assert code == 2
        assert ".jsonl" in err
        code, _, err = say("ingest", tmp_path / "missing")
        assert code == 2
        assert is_one_line(err)

    def test_not_its_own_folder(self, say: Say, papers: Path) -> None:
        """A folder that holds the data folder is read without it; what lies in the data folder can still be named."""
        inside = papers.parent / "home" / "brought"
        inside.mkdir(parents=True)
        (inside / "mayor.txt").write_text(MAYOR)

        code, out, err = say("ingest", papers.parent)
        assert (code, "2 new" in out, err) == (0, True, "")
        assert "known already" not in out

        (inside / "other.txt").write_text("The library in Aldwick was closed in 1999. Nobody had read there for years.")
        code, out, err = say("ingest", inside)
        assert (code, "1 new" in out, err) == (0, True, "")

    def test_if_empty(self, say: Say, papers: Path) -> None:
        """With --if-empty an archive that holds anything is left as it is."""
        say("ingest", papers / "ferry.txt")

        assert say("ingest", "--if-empty", papers) == (0, "", "")

    def test_names_cannot_steer_the_terminal(self, say: Say, papers: Path) -> None:
        """A file's name is printed without what a terminal would obey."""
        (papers / "a\x1b[31m\u202eb.txt").touch()

        _, _, err = say("ingest", papers)

        assert "a[31mb.txt" in err
        assert "\x1b" not in err
