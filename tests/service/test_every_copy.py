"""A noisy article full of markup, on every page and in every copy: its words are text, with the caution beside them."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from markdown_it import MarkdownIt

from service import create_app, current
from service.citing import Format
from service.cli.paper import check_lines
from service.exports.formats import BY_SUFFIX
from service.jobs.working import take_turn
from service.settings import Settings
from service.vocabulary import MACHINE_TRANSLATED
from service.watching import Watcher, watch
from service.webhooks import body_of
from sources.model import Document
from tests.service.access.people import desk_of
from tests.service.editor.pages import OWN_SCRIPT, Tags
from tests.service.languages.walk import SCRAMBLED, endpoints
from tests.service.sender import Sender

CLAIM = "The ferry to Aldwick sank in 1966"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)></p></textarea> ]]> {{ 7*7 }} =1+1 \u202egnp.exe\u2069"
QUOTE = f"The ferry to Aldwick sank in 1966, {MARKUP} and nobody was aboard."
TEXT = f"{SCRAMBLED}.\n\n{SCRAMBLED}. {QUOTE} {SCRAMBLED}.\n\n{SCRAMBLED}."
LONG_LINE = "<b onclick=alert(3)>" * 40_000  # as long a line as an article may have
TOO_LONG = "<i>" * 3_400_000  # a line of 10 MB
NAME = 'Gazette"><script>alert(4)</script>\u202e'
# Pages without a word of an article, a claim or a draft: accounts, tokens and their forms.
SILENT = {
    "desk.accounts.own",
    "desk.accounts.everybody",
    "desk.signin.sign_in",
    "desk.tokens.confirm",
}
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Walked:
    """What was seen on the way: pages by their addresses, and what leaves the desk by what it is."""

    app: Flask
    pages: Mapping[str, str]
    copies: Mapping[str, str]
    met: frozenset[str]


@pytest.fixture(scope="module", name="walked")
def _walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    app = create_app(replace(Settings.at(tmp_path_factory.mktemp("desk")), stance_model=None))
    app.test_client_class = Sender
    client = Sender(app)
    with app.app_context():
        ids = _furnish(app, client)
        addresses = list(_addresses(ids))
        pages = {address: client.get(address).text for address in addresses}
        urls = app.url_map.bind("localhost")
        met = frozenset(str(urls.match(address.partition("?")[0])[0]) for address in addresses)
        yield Walked(app, pages, dict(_copies(app, client, ids)), met)
    current.close(app)


def _furnish(app: Flask, client: Sender) -> dict[str, str]:
    """Put the article, a check, a ruling, a draft and an alert on a desk; return their ids."""
    desk = desk_of(app)
    first = desk.checker.check(CLAIM)
    watch(desk, first, note=MARKUP, by=NAME)
    Watcher(desk).catch_up()
    page = "https://gazette.example/ferry"
    desk.ingester.ingest(Document(TEXT.replace("sank in 1966", "stood at the quay"), title=NAME, outlet=NAME, url=page))
    article = desk.ingester.ingest(Document(TEXT, title=NAME, outlet=NAME, author=NAME, url=page)).article
    kin = desk.ingester.ingest(Document(f"{TEXT} Later.", title=NAME, outlet=NAME)).article
    burned = f"A mill at Lund burned on Monday night. Nobody was hurt.\n\nThe owner said {MARKUP} that it was old."
    gone = desk.ingester.ingest(Document(burned, title=NAME)).article
    desk.ingester.ingest(Document(f"The mill at Aldwick stood idle. {LONG_LINE}", title=MARKUP, outlet=MARKUP))
    desk.ingester.withdraw(gone.id)
    assert article.noise.is_flagged
    assert Watcher(desk).catch_up() == 1
    check = desk.checker.check(CLAIM)
    ruled = {"verdict": "agree", "note": MARKUP, "editor": NAME, "rating_name": NAME, "rating_value": "1",
             "rating_worst": "1", "rating_best": "5"}  # fmt: skip
    assert client.post(f"/checks/{check.id}/rulings", data=ruled).status_code == 303
    draft = client.post("/drafts", data={"text": f"{MARKUP}\n{CLAIM}. Who will pay?"}).location.rpartition("/")[2]
    while desk.drafting.go_on(draft, seconds=5).progress.open:
        pass
    job = client.post("/api/v1/jobs", data=f"claim\n{CLAIM}\n", content_type="text/csv").get_json()
    take_turn(desk.jobs, desk.checker, worker="test")
    return {"first": first.id, "check": check.id, "article": article.id, "kin": kin.id, "gone": gone.id,
            "draft": draft, "job": job["id"]}  # fmt: skip


def _addresses(ids: Mapping[str, str]) -> Iterator[str]:
    check, article = f"/checks/{ids['check']}", f"/articles/{ids['article']}"
    yield from ("/", check, f"{check}/quotes/1", f"{check}/quotes/1?part=1", f"/checks/{ids['first']}/replay")
    yield from ("/checked-before?claim=The+ferry+to+Aldwick+sank+in+1971", "/history", "/history?q=ferry", "/overview")
    yield from ("/archive", "/archive?q=ferry", "/archive?q=mill", "/archive/withdrawn", "/watches", "/articles/add")
    yield from (article, *(f"{article}/{part}" for part in ("noise", "details", "withdraw", "versions/1")))
    yield from (f"{article}/beside/{ids['kin']}", f"/articles/{ids['gone']}/versions/1", "/drafts", "/audit", "/tokens")
    yield from (f"/drafts/{ids['draft']}", f"/drafts/{ids['draft']}/delete", f"/drafts/{ids['draft']}?sentence=1")
    yield from (f"/drafts/{ids['draft']}?sentence={number}" for number in (2, 3, 4))


def _copies(app: Flask, client: Sender, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield all that carries the quote out of the desk, or back to who asks."""
    desk, check = desk_of(app), f"/checks/{ids['check']}"
    api = f"/api/v1{check}"
    yield from ((f"citation {end}", client.get(f"{check}/citations/1.{end}").text) for end in ("txt", "bib", "json"))
    for form in Format:
        yield f"API citation {form}", client.get(f"{api}/evidence/0/citation?format={form.value}").text
    yield from (
        (f"check {suffix}", client.get(f"{api}.{suffix}").text) for suffix in BY_SUFFIX if suffix != "claimreview"
    )
    yield from (("check json", client.get(api).text), ("print sheet", client.get(check).text))
    yield "terminal", "\n".join(check_lines(desk.checks.check(ids["check"]), width=None, show_all=True))
    for ending in ("html", "md"):
        yield f"draft {ending}", client.get(f"/drafts/{ids['draft']}/copy.{ending}").text
    yield "draft docx", _word(client.get(f"/drafts/{ids['draft']}/copy.docx").data)
    yield "job csv", client.get(f"/api/v1/jobs/{ids['job']}/result.csv").text
    yield "case file", client.get("/api/v1/rulings.jsonl").text
    yield from (("alerts", client.get("/api/v1/alerts").text), ("alert feed", client.get("/feeds/alerts.atom").text))
    yield "webhook", body_of(desk.watches.alerts(limit=1)[0])
    replay = f"{ids['first']}/replay"
    yield from (
        ("replay", client.get(f"/checks/{replay}").text),
        ("API replay", client.get(f"/api/v1/checks/{replay}").text),
    )


def _word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [ET.fromstring(package.read(name)) for name in package.namelist()]  # noqa: S314 (we wrote it)
    return " ".join(text for part in parts for text in part.itertext())


def _read(text: str) -> str:
    """Return what is read of a page or another text: without the tags that are ours."""
    return unescape(re.sub(r"<[^>]*>", "", text))


def test_every_copy_of_the_quote_carries_the_caution(walked: Walked) -> None:
    """Citations, exports, drafts, answers of jobs, alerts, webhooks, replays, the sheet: each says not to quote it."""
    read = {name: _read(text).replace("\\", "") for name, text in walked.copies.items()}
    silent = [name for name, text in read.items() if "sank in 1966, " not in text or MACHINE_TRANSLATED not in text]

    assert silent == []


def test_every_page_was_walked(walked: Walked) -> None:
    """No page that shows words of others is left out."""
    assert endpoints(walked.app) - walked.met - {"desk.drafts.copy"} == SILENT


def test_on_every_page_markup_is_text(walked: Walked) -> None:
    """No tag, no handler and no address of an article's own making; what turns text round is shown by its number."""
    for address, text in walked.pages.items():
        tags = Tags.of(OWN_SCRIPT.sub("", text))
        assert (address, tags.names & {"script", "img", "iframe", "style"}) == (address, set())
        assert (address, [name for name, _ in tags.attributes if name.startswith("on")]) == (address, [])
        assert (address, _STEERING.findall(_read(text))) == (address, [])
        assert "49" not in re.findall(r"\{\{ .{3} \}\}|>49<", text)


@pytest.mark.parametrize("name", ["check html", "draft html", "check md", "draft md"])
def test_what_is_read_as_a_page_runs_nothing(walked: Walked, name: str) -> None:
    """HTML as it is, Markdown as it is rendered by one that lets HTML through."""
    text = walked.copies[name]
    tags = Tags.of(MarkdownIt("commonmark", {"html": True}).render(text) if name.endswith("md") else text)

    assert not tags.names & {"script", "img", "iframe", "b", "textarea"}
    assert not [key for key, _ in tags.attributes if key.startswith("on")]
    assert not _STEERING.search(text)


@pytest.mark.parametrize("name", ["alert feed"])
def test_feeds_are_xml(walked: Walked, name: str) -> None:
    """A feed with markup in it is still one document of its own."""
    root = ET.fromstring(walked.copies[name])  # noqa: S314 (we wrote it)

    assert "<script>" in " ".join(root.itertext())
    assert not [each.tag for each in root.iter() if each.tag.endswith("script")]


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/checks", {"claim": TOO_LONG}),
        ("/drafts", {"text": TOO_LONG}),
        ("/articles", {"text": TOO_LONG, "title": MARKUP}),
    ],
)
def test_a_line_of_ten_megabytes(walked: Walked, address: str, form: dict[str, str]) -> None:
    """What is past reason is refused in words, on a page that still runs nothing."""
    answer = Sender(walked.app).post(address, data=form)

    assert answer.status_code in {413, 422}
    assert not Tags.of(OWN_SCRIPT.sub("", answer.text)).names & {"script", "img"}
