"""`claimdesk check`, `show` and `reindex`, over a real archive."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import CLAIM, FERRY, Say, is_one_line


class TestCheck:
    """`claimdesk check`."""

    def test_paper(self, say: Say, papers: Path) -> None:
        """The answer has the verdict, the quote on one line, and where it stands."""
        say("ingest", papers)

        code, out, err = say("check", CLAIM)

        assert (code, err) == (0, "")
        assert out.startswith("Supported")
        assert "\n▲ Supporting (" in out
        assert "“The ferry to Aldwick sank in a gale on Thursday night with nobody aboard.”" in out
        assert "\n  Here “Thursday” is 2 June 1966.\n" in out

    def test_json(self, say: Say, papers: Path) -> None:
        """--json prints one object, the very check that the API gives."""
        say("ingest", papers)

        code, out, err = say("check", "--json", CLAIM)

        check = json.loads(out)
        assert (code, err) == (0, "")
        assert check["claim"]["text"] == CLAIM
        assert check["verdict"]["label"] == "supported"
        assert check["url"] == f"/api/v1/checks/{check['id']}"

    def test_filters(self, say: Say, papers: Path) -> None:
        """Only the outlets and languages that are named are searched, and the answer says so."""
        say("ingest", papers)

        code, out, _ = say("check", "--outlet", "Nobody's Post", "--language", "fr", CLAIM)
        assert code == 0
        assert "Searched 0 sentences in 0 articles, only Nobody's Post, only articles in French." in out
        code, _, err = say("check", "--language", "e_", CLAIM)
        assert code == 2
        assert "is no language tag" in err

    def test_empty_archive(self, say: Say) -> None:
        """An archive without articles is not an error: it has no evidence."""
        code, out, _ = say("check", CLAIM)

        assert code == 0
        assert out.startswith("Not enough evidence")

    def test_fail_on(self, say: Say) -> None:
        """The exit code is 1 for the verdicts named and 0 for others."""
        assert say("check", CLAIM, "--fail-on", "refuted,not_enough_evidence")[0] == 1
        assert say("check", CLAIM, "--fail-on", "refuted,conflicting_evidence")[0] == 0

    def test_unknown_verdict(self, say: Say) -> None:
        """A verdict that does not exist cannot be failed on."""
        code, out, err = say("check", CLAIM, "--fail-on", "false")

        assert (code, out) == (2, "")
        assert is_one_line(err)
        assert "conflicting_evidence" in err

    def test_as_of(self, say: Say, papers: Path) -> None:
        """What was published later is not searched; a date that is none is refused."""
        say("ingest", papers)

        assert say("check", CLAIM, "--as-of", "1965-12-31")[1].startswith("Not enough evidence")
        assert say("check", CLAIM, "--as-of", "1966-12-31")[1].startswith("Supported")
        assert say("check", CLAIM, "--as-of", "yesterday")[0] == 2

    @pytest.mark.parametrize(
        "claim",
        ["", " \t\n", "x" * 10_000, "the of and", "\udcff\udcfe", "\x00", "\u202e"],
        ids=["empty", "blank", "too long", "stop words", "not UTF-8", "NUL", "bidi"],
    )
    def test_unreadable_claim(self, say: Say, claim: str) -> None:
        """A claim that cannot be checked is refused in one line, and nothing is kept."""
        code, out, err = say("check", claim)

        assert (code, out) == (2, "")
        assert is_one_line(err)

    def test_markup_is_text(self, say: Say, tmp_path: Path) -> None:
        """What looks like a terminal's or our own markup is printed as it was written."""
        article = tmp_path / "markup.txt"
        article.write_text(FERRY.replace("gale on", "[bold red]gale[/] on"))
        say("ingest", article)

        _, out, _ = say("check", CLAIM)

        assert "[bold red]gale[/]" in out


class TestArchive:
    """`claimdesk show` and `claimdesk reindex`."""

    def test_show(self, say: Say, papers: Path) -> None:
        """An article is printed as it is kept, by the id that a check quotes it with."""
        say("ingest", papers)
        check = json.loads(say("check", "--json", CLAIM)[1])

        code, out, err = say("show", check["evidence"][0]["article"]["id"])

        assert (code, err) == (0, "")
        assert "Divers will look for the wreck" in out

    def test_show_unknown(self, say: Say) -> None:
        """An id that no article has is an error."""
        code, out, err = say("show", "art_nothing")

        assert (code, out) == (2, "")
        assert is_one_line(err)

    def test_reindex(self, say: Say, papers: Path) -> None:
        """A new index holds every sentence; nothing is left for the pending ones."""
        say("ingest", papers)

        code, out, _ = say("reindex")

        assert code == 0
        assert not out.startswith("0 ")
        assert say("reindex", "--pending")[1].startswith("0 sentences")
        assert say("check", CLAIM)[1].startswith("Supported")
