"""Articles in, looked at, out."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient

from tests.service.editor.pages import assert_is_a_page, page, words


class TestArchive:
    """Articles in, looked at, out."""

    def test_paste_read_and_withdraw(self, client: FlaskClient) -> None:
        """A pasted article goes to its page, is listed, and goes only after one question."""
        typed = {
            "title": "Fog at Merrow",
            "outlet": "",
            "url": "",
            "published": "2003-01-02",
            "text": "Fog came in from the sea on Monday morning. It stayed over the harbour for three days.",
        }
        address = client.post("/articles", data=typed).location

        text = page(client, address)
        assert "This article was added and can be found now." in text
        assert '<span class="sentence body" id="s0">Fog came in from the sea on Monday morning.</span>' in text
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
