"""The documents keep up: every setting, route and command is described, and every link leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from service.app import create_app
from service.cli.main import claimdesk, run
from service.settings import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
EVERY_COMMAND = {"--help"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"<[^>]*>|\{[^}]*\}")


def text_of(name: str) -> str:
    """Return a document."""
    return (ROOT / name).read_text(encoding="utf-8")


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command that can be run, by its whole name."""
    if isinstance(command, click.Group):
        for part, inner in command.commands.items():
            yield from commands(inner, f"{name} {part}")
    else:
        yield name, command


def routes() -> list[str]:
    """Return the address of every route but those of files, with `{}` where something is filled in."""
    rules = create_app(Settings.at(ROOT / "var")).url_map.iter_rules()
    return sorted({PLACEHOLDER.sub("{}", rule.rule) for rule in rules if "path:" not in rule.rule})


def anchors(document: Path) -> set[str]:
    """Return the anchors that a document's headings give."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_setting_is_documented() -> None:
    """docs/operating.md names exactly the settings there are."""
    name = re.compile(r"CLAIMDESK_[A-Z_]+")

    assert set(name.findall(text_of("docs/operating.md"))) == set(name.findall(text_of("service/settings.py")))


@pytest.mark.parametrize("route", routes())
def test_every_route_is_documented(route: str) -> None:
    """Each address that answers stands in docs/api.md or docs/operating.md."""
    described = PLACEHOLDER.sub("{}", text_of("docs/api.md") + text_of("docs/operating.md"))

    assert re.search(rf"(?<![\w/}}]){re.escape(route)}(?![\w/{{])", described)


@pytest.mark.parametrize(("name", "command"), list(commands(claimdesk, "claimdesk")))
def test_every_command_is_documented(name: str, command: click.Command) -> None:
    """Each command has a row in docs/operating.md, with all its options."""
    row = "\n".join(line for line in text_of("docs/operating.md").splitlines() if line.startswith(f"| `{name}"))
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}

    assert row
    assert [option for option in options - EVERY_COMMAND if option not in row] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    """Each link between documents leads to a file that exists, and to a heading in it."""
    broken = []
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        path = (document.parent / target).resolve() if target else document
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path)):
            broken.append(link)

    assert broken == []


def test_every_decision_is_listed() -> None:
    """The list of decisions names each page by its heading, in order; a number is used once."""
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    listed = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", text_of("docs/decisions/README.md"), re.MULTILINE)
    headings = [re.sub(r"^# *(?:\d+[:. ]*)?", "", page.read_text(encoding="utf-8").splitlines()[0]) for page in pages]

    assert listed == [
        (str(int(page.name[:4])), heading, page.name) for page, heading in zip(pages, headings, strict=True)
    ]
    assert len({page.name[:4] for page in pages}) == len(pages)


def test_readme_is_read_in_minutes() -> None:
    """The README stays under 150 lines; its picture and its two commands are on the first screen."""
    lines = text_of("README.md").splitlines()
    first = "\n".join(lines[:20])

    assert len(lines) < 150
    assert all(part in first for part in ("docs/screenshot.png", "make run", "make test"))


@pytest.mark.parametrize("document", ["SECURITY.md", "docs/architecture.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(document: str) -> None:
    """A file or folder that a document names by its path is there."""
    named = re.findall(r"`((?:service|claims|sources|migrations|tests|bench|training)/[\w./-]*)`", text_of(document))

    assert named or document == "CONTRIBUTING.md"
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("room", ["service", "claims", "sources"])
def test_every_file_has_its_place(room: str) -> None:
    """docs/architecture.md says of each file and folder of a room what it holds."""
    named = set(re.findall(r"`(?:\w+/)?([\w.]+?)/?`", text_of("docs/architecture.md")))
    parts = {part.name for part in (ROOT / room).iterdir() if not part.name.startswith("__")}

    assert sorted(parts - named) == []


def test_what_a_newcomer_types_exists() -> None:
    """The README's two commands, and every other target that a document names, are in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = {
        target for path in DOCUMENTS for target in re.findall(r"(?:`|^)make ([a-z]+)", path.read_text(), re.MULTILINE)
    }

    assert {"run", "test"} <= named <= targets


def test_readme_shows_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check in the README is the one a newcomer gets, in its order; an ellipsis stands for what is left out."""
    shown = re.search(r"^\$ \S*claimdesk check \"(.+)\"\n(.*?)^```", text_of("README.md"), re.MULTILINE | re.DOTALL)
    assert shown is not None
    monkeypatch.setenv("CLAIMDESK_HOME", str(tmp_path))
    run(["ingest", str(ROOT / "examples" / "archive")])
    capsys.readouterr()

    assert run(["check", shown[1]]) == 0
    printed = capsys.readouterr().out
    parts = [part for line in shown[2].splitlines() for part in line.split("…")]
    assert [part for part in parts if part not in printed] == []
    assert re.search(".*".join(map(re.escape, parts)), printed, re.DOTALL)
