"""The desk's pages, as a browser is given them, over a real database and index.

Checks are hand-made and saved, so that each page shows exactly what its test is about; tests that check a claim
for real ask for nothing more than that its page comes.
"""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.model import Attribution, AttributionKind, AttributionMode, Check, Stance, VerdictLabel
from service import create_app, current
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document
from tests.factories import NOISY, QUOTE, SAME_FERRY, check, citation, evidence

ARTICLE = f"Boats were tied up early, the harbour master told us. {QUOTE} The crew had left before noon."


class Tags(HTMLParser):
    """What a browser would obey of a page: its tags and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    @classmethod
    def of(cls, text: str) -> "Tags":
        """Return the tags of a page."""
        found = cls()
        found.feed(text)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.names.add(tag)
        self.attributes += attrs


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(Settings.at(tmp_path_factory.mktemp("desk")))
    yield app
    app.extensions[current.EXTENSION].close()


@pytest.fixture(name="client")
def _client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module", name="desk")
def _desk(app: Flask) -> Desk:
    desk: Desk = app.extensions[current.EXTENSION].desk()
    return desk


@pytest.fixture(scope="module", name="article_id")
def _article_id(desk: Desk) -> str:
    document = Document(ARTICLE, title="Ferry lost in the gale", outlet="Coast Gazette", published=date(2002, 6, 3))
    return desk.ingester.ingest(document).article.id


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return a page, held to what every page of the desk must be."""
    response = client.get(address)
    text = response.get_data(as_text=True)

    assert response.status_code == status
    assert_is_a_page(text)
    assert "'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    return text


def assert_is_a_page(text: str) -> None:
    """One first heading, a language, a main part, a way past the menu; nothing inline that a policy would forbid."""
    assert text.count("<h1") == 1
    assert '<html lang="en">' in text
    assert '<main id="main"' in text
    assert 'href="#main"' in text
    tags = Tags.of(text)
    assert not tags.names & {"script", "style", "iframe", "object", "base"}
    assert not [name for name, _ in tags.attributes if name == "style" or name.startswith("on")]
    ids = [value for name, value in tags.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    addresses = [value or "" for name, value in tags.attributes if name in {"href", "src", "action"}]
    assert all(address.startswith(("/", "#", "http://", "https://")) for address in addresses)
    assert not {"true", "false"} & set(re.sub(r"<[^>]*>", " ", text).casefold().split())


def shown(desk: Desk, client: FlaskClient, made: Check) -> str:
    """Return the page of a check."""
    desk.checks.save(made)
    return page(client, f"/checks/{made.id}")


def words(text: str) -> str:
    """Return what a reader sees of a page's main part, white space levelled."""
    return " ".join(re.sub(r"<[^>]*>", "", text[text.index("<main") :]).split())


class TestCheck:
    """The page of a check."""

    def test_says_the_verdict_in_words(self, desk: Desk, client: FlaskClient) -> None:
        """Verdict, what capped the confidence, who speaks for and against, and what was searched."""
        text = words(shown(desk, client, check(evidence(), qualified=True, check_id="chk_words")))

        assert "Refuted, with a qualification" in text
        assert "Confidence: medium, one origin only" in text
        assert "None support, 1 origin conflicts." in text
        assert "Searched 162 sentences in 5 articles, June 2002 to May 2025." in text

    def test_names_what_differs(self, desk: Desk, client: FlaskClient) -> None:
        """The differing word is heavier in claim and quote, and named beneath."""
        text = shown(desk, client, check(evidence(), check_id="chk_differs"))

        assert "<strong><bdi>year differs: claim 1971, source 1966</bdi></strong>" in text
        assert '<mark class="date differs">1971</mark>' in text
        assert '<mark class="date differs">1966</mark>' in text
        assert text.count('<mark class="actor same">ferry</mark>') >= 2

    def test_conflicts_stand_beside_support(self, desk: Desk, client: FlaskClient) -> None:
        """Both columns are there, in the same order of size, and the strongest conflict is named at the head."""
        both = (evidence(Stance.SUPPORTS, cited=citation("art_2", origin="org_2")), evidence())
        made = check(*both, label=VerdictLabel.CONFLICTING_EVIDENCE, check_id="chk_both")
        text = words(shown(desk, client, made))

        assert text.index("Strongest conflict") < text.index("Supporting (1)") < text.index("Conflicting (1)")

    def test_an_empty_side_says_so(self, desk: Desk, client: FlaskClient) -> None:
        """A side without evidence says that the archive has none, and names the nearest miss."""
        near = evidence(Stance.NEUTRAL, quote="The ferry was new.", comparisons=(SAME_FERRY,), decided_by=None)
        made = check(evidence(Stance.SUPPORTS), near, label=VerdictLabel.SUPPORTED, check_id="chk_side")
        text = words(shown(desk, client, made))

        assert "Nothing in the archive conflicts with this claim." in text
        assert "Nearest miss: The ferry was new." in text

    def test_not_enough_evidence_is_an_answer(self, desk: Desk, client: FlaskClient) -> None:
        """It says what was searched, which words the archive has never seen, and the nearest miss."""
        near = evidence(Stance.NEUTRAL, comparisons=(), decided_by=None)
        made = check(near, label=VerdictLabel.NOT_ENOUGH_EVIDENCE, unseen=("aldwick", "<b>"), check_id="chk_nee")
        text = shown(desk, client, made)

        assert "Not enough evidence" in text
        assert "Words the archive has never seen: aldwick, &lt;b&gt;." in words(text)
        assert "Nearest miss: " in text
        assert "Searched 162 sentences" in words(text)

    def test_nothing_at_all_is_an_answer_too(self, desk: Desk, client: FlaskClient) -> None:
        """A check without any evidence has a page."""
        text = words(shown(desk, client, check(label=VerdictLabel.NOT_ENOUGH_EVIDENCE, check_id="chk_none")))

        assert "Nothing in the archive supports or conflicts with this claim" in text

    def test_noise_is_flagged(self, desk: Desk, client: FlaskClient) -> None:
        """Evidence from a noisy article says what it reads like, why, and what not to do with it."""
        text = words(shown(desk, client, check(evidence(cited=citation(noise=NOISY)), check_id="chk_noisy")))

        assert "Reads like a machine translation: do not quote word for word." in text
        assert "A compound is torn at its hyphen. A common word has a capital" in text

    def test_links_lead_to_the_passage(self, desk: Desk, client: FlaskClient) -> None:
        """A quote opens its article at the passage; the original is linked by its deep link where there is one."""
        deep = "https://gazette.example/ferry#:~:text=The%20ferry"
        text = shown(desk, client, check(evidence(cited=citation(deep_link=deep)), check_id="chk_links"))

        assert 'href="/articles/art_1#s120"' in text
        assert f'href="{deep}"' in text

    def test_hostile_text_is_shown_not_obeyed(self, desk: Desk, client: FlaskClient) -> None:
        """Markup, reordering characters and addresses that run are shown as what they are, wherever they stand."""
        evil = "<script>alert(1)</script>\"' onload=x \u202eb"
        cited = citation(outlet=evil, title=evil, url="javascript:alert(1)", deep_link="data:text/html,x")
        said = Attribution(AttributionKind.NAMED, evil, AttributionMode.ASSERTED)
        item = evidence(quote=evil, comparisons=(), reason=evil, cited=cited, attribution=said)
        made = check(item, claim=evil, unseen=(evil,), reasons=(evil,), capped_by=("<i>",), check_id="chk_evil")
        desk.checks.save(made)

        for address in ("/checks/chk_evil", "/history?q=onload"):
            text = client.get(address).get_data(as_text=True)
            assert "<script" not in text
            assert "\u202e" not in re.sub(r"<textarea.*?</textarea>", "", text, flags=re.DOTALL)
            assert "<i>" not in text
            assert 'href="javascript' not in text
            assert 'href="data' not in text

    def test_unknown_check(self, client: FlaskClient) -> None:
        """An address that no check has is answered by a page that says what to do next."""
        assert "What to do next" in page(client, "/checks/chk_unknown", 404)


class TestChecking:
    """The claim box."""

    def test_leads_to_a_permanent_address(self, client: FlaskClient, article_id: str) -> None:
        """A claim that was checked is found at an address of its own, and in the history."""
        sent = client.post("/checks", data={"claim": "The ferry to Aldwick went down in 1966", "as_of": ""})

        assert article_id
        assert sent.status_code == 303
        assert "went down in 1966" in words(page(client, sent.location))
        assert "went down in 1966" in words(page(client, "/history?q=aldwick"))

    @pytest.mark.parametrize("claim", ["", "   ", "the of and", "x" * 10_000])
    def test_keeps_what_was_typed(self, client: FlaskClient, claim: str) -> None:
        """A claim that cannot be checked stays in its box, the error sentence tied to it."""
        sent = client.post("/checks", data={"claim": claim, "as_of": "2001-02-03"})
        text = sent.get_data(as_text=True)

        assert sent.status_code == 422
        assert_is_a_page(text)
        assert 'aria-describedby="claim-error"' in text
        assert 'id="claim-error"' in text
        assert 'value="2001-02-03"' in text
        assert claim[:50].strip() in text

    def test_names_the_field_at_fault(self, client: FlaskClient) -> None:
        """A day that is none is named beside the day, and the claim is kept."""
        sent = client.post("/checks", data={"claim": "The ferry sank", "as_of": "yesterday"})

        assert sent.status_code == 422
        assert 'id="as_of-error"' in sent.get_data(as_text=True)
        assert "The ferry sank" in sent.get_data(as_text=True)

    def test_refuses_other_sites(self, client: FlaskClient) -> None:
        """A form on another site changes nothing here, whether it aims at the pages or at the API."""
        for address in ("/checks", "/articles", "/articles/files", "/articles/art_1/withdraw", "/api/v1/articles"):
            sent = client.post(address, data={"claim": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
            assert sent.status_code == 403


class TestStart:
    """The first page."""

    def test_says_what_the_archive_holds(self, client: FlaskClient, article_id: str) -> None:
        """A filled archive is summed up."""
        assert article_id
        assert "The archive holds" in words(page(client, "/"))

    def test_an_empty_archive_explains_itself(self, tmp_path: Path) -> None:
        """An empty archive names the three ways to fill it, and the sample is one click away."""
        app = create_app(Settings.at(tmp_path))
        client = app.test_client()
        text = words(page(client, "/"))
        loaded = client.post("/archive/sample")
        filled = words(page(client, "/"))
        app.extensions[current.EXTENSION].close()

        assert "The archive is empty" in text
        assert loaded.status_code == 303
        assert "The archive holds" in filled
        assert "claimdesk ingest" in text
        assert "POST http://localhost/api/v1/articles" in text


class TestArchive:
    """Articles in, looked at, out."""

    def test_paste_read_and_withdraw(self, client: FlaskClient) -> None:
        """A pasted article goes to its page, is listed, and goes only after one question."""
        typed = {
            "title": "Fog at Merrow",
            "outlet": "",
            "url": "",
            "published": "2003-01-02",
            "text": "Fog came. It stayed.",
        }
        address = client.post("/articles", data=typed).location

        text = page(client, address)
        assert "This article was added and can be found now." in text
        assert '<span class="sentence body" id="s0">Fog came.</span>' in text
        assert "2 January 2003" in words(text)
        assert words(text).count("unknown") >= 3
        article = address.partition("?")[0]
        assert article in page(client, "/archive?q=merrow")
        assert "was in the archive already" in page(client, client.post("/articles", data=typed).location)
        assert "Withdraw this article?" in page(client, f"{article}/withdraw")
        left = client.post(f"{article}/withdraw")
        assert left.status_code == 303
        assert "The article was withdrawn." in page(client, left.location)
        page(client, article, 404)

    @pytest.mark.parametrize(
        ("field", "value", "status"),
        [("text", " ", 422), ("url", "javascript:alert(1)", 422), ("published", "soon", 422)],
    )
    def test_keeps_what_was_pasted(self, client: FlaskClient, field: str, value: str, status: int) -> None:
        """An article that cannot be kept stays in its form, the error beside the field at fault."""
        typed = {"title": "Fog at Merrow", "text": "Fog came."} | {field: value}
        sent = client.post("/articles", data=typed)
        text = sent.get_data(as_text=True)

        assert sent.status_code == status
        assert f'id="{field}-error"' in text
        assert 'value="Fog at Merrow"' in text

    def test_files(self, client: FlaskClient) -> None:
        """Of several files each is answered for; a bad one does not stop the rest."""
        files = [
            (BytesIO(b"The lighthouse at Merrow was lit in 1911."), "light.txt"),
            (BytesIO(bytes(range(256)) * 40), "picture<b>.txt"),
        ]
        sent = client.post("/articles/files", data={"file": files})
        text = sent.get_data(as_text=True)

        assert_is_a_page(text)
        assert "light.txt: Untitled was added and can be found now." in words(text)
        assert "picture&lt;b&gt;.txt: not kept." in words(text)

    def test_no_file(self, client: FlaskClient) -> None:
        """A form sent without a file says so beside the field."""
        sent = client.post("/articles/files", data={"file": (BytesIO(b""), "")})

        assert sent.status_code == 422
        assert 'id="file-error"' in sent.get_data(as_text=True)


class TestLists:
    """History and archive."""

    @pytest.mark.parametrize("address", ["/history", "/archive", "/articles/add"])
    def test_are_pages(self, client: FlaskClient, address: str) -> None:
        """Each list is a page, whatever it holds."""
        page(client, address)

    def test_searches_by_verdict(self, desk: Desk, client: FlaskClient) -> None:
        """A search for a verdict shows that verdict alone, and says what was asked for."""
        desk.checks.save(check(label=VerdictLabel.NOT_ENOUGH_EVIDENCE, claim="A ferry from Ostrow", check_id="chk_o"))

        assert "/checks/chk_o" in page(client, "/history?q=ostrow&verdict=not_enough_evidence")
        assert "No earlier check matches" in page(client, "/history?q=ostrow&verdict=supported")

    def test_pages_carry_the_search(self, desk: Desk, client: FlaskClient) -> None:
        """The next page is of the same search."""
        for number in range(21):
            desk.checks.save(check(claim="A ferry from Yarm", check_id=f"chk_yarm{number}"))

        assert 'href="/history?page=2&amp;q=yarm"' in page(client, "/history?q=yarm")
        assert 'href="/history?page=1&amp;q=yarm"' in page(client, "/history?q=yarm&page=2")

    @pytest.mark.parametrize("address", ["/history?page=0", "/history?verdict=maybe", "/archive?page=x"])
    def test_an_impossible_page_is_said_to_be_one(self, client: FlaskClient, address: str) -> None:
        """An address that asks for what no list can show is answered by a page."""
        assert "no list can show" in page(client, address, 400)


class TestErrors:
    """What happened, what was kept, what to do next."""

    def test_not_found(self, client: FlaskClient) -> None:
        """An address that nothing has is answered by a page."""
        assert "What was kept" in page(client, "/nowhere", 404)

    def test_too_large(self, app: Flask, client: FlaskClient) -> None:
        """More than the desk accepts is refused by a page."""
        sent = client.post("/articles", data={"text": "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)})

        assert sent.status_code == 413
        assert "Send less at once" in sent.get_data(as_text=True)

    def test_a_database_that_cannot_be_read(self, tmp_path: Path) -> None:
        """Without a database every page says that it is away and that nothing was lost."""
        (tmp_path / "claimdesk.db").mkdir()
        client = create_app(Settings.at(tmp_path)).test_client()

        assert "already saved are safe" in page(client, "/", 503)

    def test_an_index_that_is_gone_keeps_the_claim(self, tmp_path: Path) -> None:
        """Without an index a claim is not checked, and stays in its box."""
        (tmp_path / "index").write_text("not a folder")
        app = create_app(Settings.at(tmp_path))
        sent = app.test_client().post("/checks", data={"claim": "The ferry sank in 1971"})
        app.extensions[current.EXTENSION].close()

        assert sent.status_code == 503
        assert "The ferry sank in 1971" in sent.get_data(as_text=True)

    def test_an_unforeseen_error_tells_nothing_of_itself(self, tmp_path: Path) -> None:
        """What nobody foresaw is a page too, without a word of its cause."""
        app = create_app(Settings.at(tmp_path))
        app.add_url_rule("/broken", view_func=lambda: str(1 // 0))
        text = page(app.test_client(), "/broken", 500)

        assert "division" not in text
        assert "Go back and try again" in text
