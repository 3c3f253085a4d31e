"""What an article said before, on its pages."""

from flask.testing import FlaskClient

from service.wiring import Desk
from sources.model import Document
from tests.factories import check, citation, evidence
from tests.service.editor.pages import assert_is_a_page, page, shown, words

URL = "https://gazette.example/weir"
FIRST = "The weir at Torn broke in 1931.\n\nShare this article\n\nNobody was hurt by it that night."
SECOND = FIRST.replace("1931", "1932")


def test_a_corrected_article(client: FlaskClient, desk: Desk) -> None:
    """Its page leads to the version before, and that one shows what was changed."""
    first = desk.ingester.ingest(Document(FIRST, url=URL, title="Weir <b>breaks</b>")).article
    desk.ingester.ingest(Document(SECOND, url=URL, title="Weir breaks"))

    text = page(client, f"/articles/{first.id}")
    assert f'href="/articles/{first.id}/versions/1"' in text
    old = page(client, f"/articles/{first.id}/versions/1")
    assert "<del>1931</del><ins>1932</ins>" in old
    assert "Version 1, changed at its source" in words(old)
    assert "The title became: " in words(old)
    assert "the present one" in words(page(client, f"/articles/{first.id}/versions/2"))
    page(client, f"/articles/{first.id}/versions/3", 404)


def test_a_check_of_a_changed_article(client: FlaskClient, desk: Desk) -> None:
    """The quote that is gone is marked, with a way to the version that held it; one that stands is not."""
    first = desk.ingester.ingest(Document(FIRST.replace("Torn", "Lorn"), url=URL + "-2")).article
    gone, same = (
        evidence(quote=quote, cited=citation(first.id))
        for quote in ("The weir at Lorn broke in 1931.", "Nobody was hurt by it that night.")
    )
    desk.ingester.ingest(Document(SECOND.replace("Torn", "Lorn"), url=URL + "-2"))

    text = shown(desk, client, check(gone, same, check_id="chk_gone"))
    assert words(text).count("No longer in the article") == 1
    assert "1 quote below is no longer in the archive as quoted" in words(text)
    desk.ingester.withdraw(first.id)
    text = page(client, "/checks/chk_gone")
    assert words(text).count("The article was withdrawn after this check.") == 2
    assert "no longer stored" not in words(page(client, f"/articles/{first.id}/versions/1"))
    assert "is not in the archive any more" in words(page(client, f"/articles/{first.id}/versions/2"))


def test_a_part_is_put_back(client: FlaskClient, desk: Desk) -> None:
    """One button beside what was taken out; what is sent wrongly is told."""
    kept = desk.ingester.ingest(Document(FIRST.replace("Torn", "Morn"), url=URL + "-3")).article
    assert "Put it back" in page(client, f"/articles/{kept.id}")

    sent = client.post(f"/articles/{kept.id}/restore", data={"version": "1", "part": "0"})
    assert sent.status_code == 303
    text = page(client, sent.location)
    assert "Put it back" not in text
    assert "Share this article" in words(text)
    assert "replaced by an editor" in words(text)
    wrong = client.post(f"/articles/{kept.id}/restore", data={"version": "x", "part": "0"})
    assert wrong.status_code == 422
    assert_is_a_page(wrong.get_data(as_text=True))


def test_a_family(client: FlaskClient, desk: Desk) -> None:
    """Reprints stand on each other's pages as one witness, and can be laid side by side."""
    story = " ".join(f"Sentence {number} tells of a thing that happened at quay {number}." for number in range(30))
    one, two = (
        desk.ingester.ingest(Document(text, outlet=outlet)).article
        for text, outlet in ((story, "Coast Gazette"), (story.replace("quay 7.", "quay 70."), "Herald"))
    )

    assert "Of one origin: 2 reports, one witness" in words(page(client, f"/articles/{one.id}"))
    beside = page(client, f"/articles/{one.id}/beside/{two.id}")
    assert "<del>7</del><ins>70</ins>" in beside
    assert "They count as one witness." in words(beside)
