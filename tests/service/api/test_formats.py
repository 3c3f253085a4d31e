"""Formats that newsrooms keep, sent to the API."""

import io
import json
import zipfile

from flask.testing import FlaskClient
from reportlab.pdfgen.canvas import Canvas

ARTICLES = "/api/v1/articles"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FEED = (
    "<rss version='2.0'><channel><title>Coast Gazette</title>"
    "<item><title>Lamp lit</title><description>The lamp at Hollin Point was lit in 1871.</description></item>"
    "<item><title>Pier shut</title><description>The pier at Hollin Point was shut in 1903.</description></item>"
    "</channel></rss>"
)
NINJS = {
    "uri": "https://wire.example/9",
    "type": "text",
    "headlines": [{"value": "Tower falls"}],
    "infosources": [{"name": "Coast Wire"}],
    "bodies": [{"contenttype": "text/plain", "value": "The tower at Hollin Point fell in 1911."}],
}


def pdf(line: str) -> bytes:
    """Return a PDF of one line."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(40, 700, line)
    canvas.save()
    return target.getvalue()


def docx(line: str) -> bytes:
    """Return a Word document of one paragraph."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        paragraph = f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{paragraph}</w:body></w:document>')
    return target.getvalue()


def test_a_feed_is_answered_as_a_list(client: FlaskClient) -> None:
    """Each entry of a feed is an article with a status of its own, sent bare or as a file."""
    bare = client.post(ARTICLES, data=FEED.encode(), content_type="application/rss+xml")
    sent = client.post(ARTICLES, data={"file": (io.BytesIO(FEED.encode()), "coast.xml")})

    assert [item["status"] for item in bare.get_json()["results"]] == [201, 201]
    assert [item["article"]["outlet"] for item in sent.get_json()["results"]] == ["Coast Gazette"] * 2


def test_ninjs_is_known_from_its_names(client: FlaskClient) -> None:
    """A ninjs item comes as JSON like an article of our own shape."""
    response = client.post(ARTICLES, json=NINJS)

    assert response.status_code == 201
    assert (response.get_json()["title"], response.get_json()["outlet"]) == ("Tower falls", "Coast Wire")


def test_documents_are_read(client: FlaskClient) -> None:
    """A PDF and a Word document are read by their content, whatever their name."""
    files = [
        (io.BytesIO(pdf("The quay at Hollin Point was built in 1820 by nine men.")), "quay.bin"),
        (io.BytesIO(docx("The inn at Hollin Point was sold in 1930 to its cook.")), "inn.txt"),
    ]
    results = client.post(ARTICLES, data={"file": files}).get_json()["results"]
    bare = client.post(ARTICLES, data=docx("The school at Hollin Point was shut in 1955."), content_type=WORD)

    assert [item["status"] for item in results] == [201, 201]
    assert bare.status_code == 201


def test_a_note_on_the_encoding_stands_with_the_removals(client: FlaskClient) -> None:
    """That an encoding was repaired is said where the article's removals are listed."""
    spoiled = "The café at Hollin Point was opened in 1960 by two sisters.".encode().decode("cp1252")
    added = client.post(ARTICLES, data=spoiled.encode(), content_type="text/plain").get_json()
    article = client.get(added["self"]).get_json()

    assert "café" in article["text"]
    assert [item["reason"] for item in article["removed"]] == ["repaired_encoding"]


def test_what_cannot_be_read_says_so(client: FlaskClient) -> None:
    """A damaged PDF and a picture in ninjs are 422 with the reason."""
    for content, kind, said in (
        (b"%PDF-1.7 nothing", "application/pdf", "damaged"),
        (json.dumps(NINJS | {"type": "picture"}).encode(), "application/json", "picture"),
    ):
        response = client.post(ARTICLES, data=content, content_type=kind)

        assert response.status_code == 422
        assert said in response.get_json()["detail"]
