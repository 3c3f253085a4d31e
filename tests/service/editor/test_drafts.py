"""The pages of a draft: typed, checked a look at a time, read beside its evidence, stopped, copied, deleted."""

import io
import zipfile

import pytest
from flask.testing import FlaskClient

from claims.drafts import DraftStatus
from service.editor.drafts import SECONDS
from service.wiring import Desk
from tests.factories import QUOTE
from tests.service.editor.pages import page, words

DRAFT = "The ferry to Aldwick went down in 1971. Who will pay? The captain was a coward. The crew had left before noon."
HOSTILE = "<script>alert(1)</script> & \u202e\x07 The ferry went down in 1966. <b onclick=x>Who?</b> </textarea>"


def made(client: FlaskClient, text: str = DRAFT, **fields: str) -> str:
    """Return the address of a draft that was pasted."""
    answer = client.post("/drafts", data={"text": text, **fields})

    assert answer.status_code == 303
    return answer.location


def finished(client: FlaskClient, address: str) -> str:
    """Return the page of a draft once nothing of it is open; each look checks some."""
    for _ in range(20):
        text = page_of_draft(client, address)
        if 'data-running="yes"' not in text:
            return text
    raise AssertionError("The draft does not come to its end.")


def page_of_draft(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return a page of a draft; beside what every page is, it may have its own script."""
    answer = client.get(address)

    assert answer.status_code == status
    text = answer.get_data(as_text=True)
    assert text.count("<h1") == 1
    assert "<script>" not in text
    assert "style=" not in text
    return text


@pytest.mark.usefixtures("article_id")
class TestDraft:
    """A draft from the form to its copy."""

    def test_it_is_pasted_checked_and_read(self, client: FlaskClient) -> None:
        """Each look checks on; at the end the line counts, each sentence has its mark, and the chosen its evidence."""
        address = made(client)
        text = finished(client, address)

        assert "2 checkable, 1 supported, 1 conflicting, 0 without evidence." in words(text)
        assert "1 ▼ Refuted" in words(text)
        assert "2 not checkable: question" in words(text)
        assert "3 not checkable: opinion" in words(text)
        assert 'http-equiv="refresh"' not in text
        chosen = page_of_draft(client, f"{address}?sentence=1")
        assert QUOTE in words(chosen)
        assert 'aria-current="true"' in chosen
        told = words(page_of_draft(client, f"{address}?sentence=3"))
        assert "It judges. coward" in told
        assert "Check it all the same" in told

    def test_while_it_is_checked_it_looks_again(self, client: FlaskClient, desk: Desk) -> None:
        """Until it is done a page asks for itself again, without a script too, and says how far it is."""
        many = " ".join(f"The ferry to Aldwick went down in {year}." for year in range(1900, 1990))
        text = page_of_draft(client, made(client, many))

        assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in text
        assert "Checking: " in words(text)
        assert "of 90 sentences done." in words(text)
        assert desk.drafts.page().drafts[0].progress.open > 90 - 90 * SECONDS

    def test_it_is_stopped_and_gone_on_with(self, client: FlaskClient, desk: Desk) -> None:
        """Stopped, no look checks anything; gone on with, the next does."""
        address = made(client)
        client.post(f"{address}/stop")
        before = words(page_of_draft(client, address))
        assert "Stopped: 0 of 2 sentences checked." in before
        assert "Go on checking" in before

        client.post(f"{address}/resume")
        finished(client, address)
        assert desk.drafts.draft(address.rpartition("/")[2]).progress.status is DraftStatus.DONE

    def test_a_file_is_read_by_the_readers(self, client: FlaskClient, desk: Desk) -> None:
        """A page brings its article and its title; what is copied from it is a Word document."""
        filling = "The harbour was closed for nine days after the gale. " * 5
        html = (
            f"<html><title>Gale</title><body><article><h1>Gale over Aldwick</h1><p>{QUOTE}</p><p>{filling}</p>"
            "</article></body></html>"
        )
        answer = client.post("/drafts", data={"file": (io.BytesIO(html.encode()), "gale.html")})
        text = finished(client, answer.location)

        assert "Draft: Gale over Aldwick" in words(text)
        copied = client.get(f"{answer.location}/copy.docx")
        assert copied.headers["Content-Disposition"].startswith('attachment; filename="drf_')
        assert "word/footnotes.xml" in zipfile.ZipFile(io.BytesIO(copied.data)).namelist()
        assert client.get(f"{answer.location}/copy.pdf").status_code == 404
        assert desk.drafts.page().total >= 1

    def test_it_is_checked_as_of_a_day(self, client: FlaskClient) -> None:
        """What was published later is not heard."""
        text = finished(client, made(client, as_of="2001-01-01"))

        assert "0 supported, 0 conflicting, 2 without evidence. As of 1 January 2001." in words(text)

    def test_it_is_deleted(self, client: FlaskClient) -> None:
        """Asked once, then gone; its checks stay."""
        address = made(client)
        finished(client, address)
        kept = client.get("/api/v1/checks").get_json()["total"]

        assert "Delete this draft?" in words(page(client, f"{address}/delete"))
        answer = client.post(f"{address}/delete")
        assert "The draft was deleted." in words(page(client, answer.location))
        assert client.get(address).status_code == 404
        assert client.get("/api/v1/checks").get_json()["total"] == kept


class TestWrong:
    """What cannot be taken is told beside its field, and nothing typed is lost."""

    @pytest.mark.parametrize(
        ("fields", "status", "told"),
        [
            ({"text": " \n "}, 422, "The draft holds no text."),
            ({"text": "x" * 100_001}, 413, "The draft has 100,001 characters; this desk takes up to 100,000."),
            ({"text": "The ferry sank.", "as_of": "soon"}, 422, "Not a date; write it as 2002-12-31."),
        ],
    )
    def test_it_is_said_beside_the_field(
        self, client: FlaskClient, fields: dict[str, str], status: int, told: str
    ) -> None:
        """The form comes back with the error and what was typed."""
        answer = client.post("/drafts", data=fields)

        assert answer.status_code == status
        assert told in words(answer.text)
        assert fields["text"].strip() in answer.text

    def test_a_file_that_is_no_draft(self, client: FlaskClient) -> None:
        """A damaged file is refused beside its field."""
        answer = client.post("/drafts", data={"file": (io.BytesIO(b"PK\x03\x04 word/ broken"), "a.docx")})

        assert answer.status_code == 422
        assert "The Word document is damaged or locked." in words(answer.text)
        assert 'id="file-error"' in answer.text

    @pytest.mark.parametrize("address", ["/drafts/drf_9", "/drafts/drf_9/delete", "/drafts/drf_9/copy.html"])
    def test_no_such_draft(self, client: FlaskClient, address: str) -> None:
        """An unknown draft is a page that says so."""
        assert "No such draft" in words(page(client, address, status=404))

    def test_hostile_words_are_text(self, client: FlaskClient) -> None:
        """Markup, controls and overrides of a draft are shown, or left out, and never obeyed."""
        text = finished(client, made(client, HOSTILE))

        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "<b onclick" not in text
        assert "\u202e" not in text
        assert "\x07" not in text


def test_the_list_tells_what_came_of_each(client: FlaskClient) -> None:
    """Earlier drafts are listed by their titles or first words, newest first, with their counts."""
    made(client, "The very newest draft of all says little but that the ferry sank in 1966.")
    shown = words(page(client, "/drafts"))

    assert "Earlier drafts The very newest draft of all says little but" in shown
    assert "1 checkable, 0 supported, 0 conflicting, 0 without evidence. Checking: 0 of 1 sentence done." in shown
