"""Rulings on the page of a check, and what was checked before beside it."""

import re

import pytest
from flask.testing import FlaskClient
from ulid import ULID

from claims.model import VerdictLabel
from service.wiring import Desk
from tests.factories import check, evidence
from tests.service.editor.pages import assert_is_a_page, page, words

HOSTILE = "<script>alert(1)</script> \u202egnp"


@pytest.fixture(name="address")
def _address(desk: Desk, request: pytest.FixtureRequest) -> str:
    """Return the page of a check of this test's own."""
    made = check(evidence(), check_id=f"chk_{ULID()}", claim=f"{request.node.name} sank in 1971")
    desk.checks.save(made)
    return f"/checks/{made.id}"


class TestRule:
    """The form on a check's page."""

    def test_agree(self, client: FlaskClient, address: str) -> None:
        """The ruling is on the page, signed; the name is remembered for the next one."""
        assert "Nobody has ruled on this check yet." in words(page(client, address))
        sent = client.post(f"{address}/rulings", data={"verdict": "agree", "note": "Seen.", "editor": "Zoë Marsh"})
        text = page(client, address)

        assert (sent.status_code, sent.location) == (303, f"{address}#rulings")
        assert "Accepted: refuted Zoë Marsh" in words(text)
        assert "Seen." in words(text)
        assert 'value="Zoë Marsh"' in text

    def test_again(self, client: FlaskClient, address: str) -> None:
        """A later ruling counts; the earlier one stays, and so does the verdict of the check."""
        for verdict in ("agree", "supported"):
            client.post(f"{address}/rulings", data={"verdict": verdict, "editor": "Z"})
        text = words(page(client, address))

        assert "Ruled: supported" in text
        assert "1 earlier ruling" in text
        assert "Accepted: refuted" in text
        assert "▼ Refuted" in text

    def test_rated(self, client: FlaskClient, desk: Desk, address: str) -> None:
        """A rating is kept whole, and only then can a review be had."""
        assert "ClaimReview: after a ruling with a rating" in words(page(client, address))
        client.post(
            f"{address}/rulings",
            data={
                "verdict": "agree",
                "editor": "Z",
                "rating_name": "Wrong",
                "rating_value": "1",
                "rating_worst": "1",
                "rating_best": "5",
                "rating_claimant": "Port",
                "rating_claim_date": "2026-11-02",
                "rating_appearances": "https://a.example\r\nhttps://b.example",
                "rating_review_url": "",
            },
        )
        (ruled,) = desk.rulings.on(address.rpartition("/")[2])
        text = page(client, address)

        assert ruled.ruling.rating is not None
        assert ruled.ruling.rating.appearances == ("https://a.example", "https://b.example")
        assert "Rated: Wrong (1 on a scale from 1 to 5), claimed by Port, 2 November 2026." in words(text)
        assert f'href="/api/v1{address}.claimreview"' in text

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"editor": ""}, "Sign the ruling with your name."),
            ({"verdict": "maybe"}, "Must be one of"),
            ({"rating_value": "9", "rating_name": "Wrong"}, "The rating lies outside its scale."),
            ({"rating_value": "2"}, "Give the rating in words."),
            ({"rating_name": "Wrong"}, "Give the number."),
            ({"rating_name": "F", "rating_value": "2", "rating_appearances": "x"}, "Not an http or https address."),
            ({"rating_name": "F", "rating_value": "2", "rating_claim_date": "x"}, "Not a date"),
            ({"note": "\x00"}, "Control characters are not allowed."),
        ],
    )
    def test_what_was_typed_stays(
        self, client: FlaskClient, desk: Desk, address: str, given: dict[str, str], message: str
    ) -> None:
        """With an error beside its field, nothing kept and the form open."""
        whole = {"verdict": "supported", "note": "My note", "editor": "Marsh", "rating_worst": "1", "rating_best": "5"}
        sent = client.post(f"{address}/rulings", data=whole | given)

        assert sent.status_code == 422
        assert_is_a_page(sent.text)
        assert message in words(sent.text)
        assert 'class="rule" open' in sent.text
        for name, value in (whole | given).items():
            if name not in {"verdict", "note"}:
                assert f'value="{value}"' in sent.text or f">\n{value}</textarea>" in sent.text
        assert desk.rulings.on(address.rpartition("/")[2]) == ()

    def test_hostile_text_is_text(self, client: FlaskClient, address: str) -> None:
        """In a note, a name and a rating."""
        data = {"verdict": "agree", "note": HOSTILE, "editor": HOSTILE, "rating_name": HOSTILE, "rating_value": "1"}
        sent = client.post(f"{address}/rulings", data=data | {"rating_worst": "1", "rating_best": "5"})
        text = page(client, address)

        assert sent.status_code == 303
        assert text.count("&lt;script&gt;alert(1)") >= 3
        assert "\u202e" not in re.sub(r'value="[^"]*"', "", text)

    def test_an_unknown_check(self, client: FlaskClient) -> None:
        """Nothing is kept of a ruling on it."""
        assert client.post("/checks/chk_none/rulings", data={"verdict": "agree", "editor": "Z"}).status_code == 404


class TestBefore:
    """What was checked before."""

    def test_beside_a_check(self, client: FlaskClient, desk: Desk) -> None:
        """A link of its page leads to the same claim and one that differs, each with its verdict and its ruling."""
        desk.checks.save(check(claim="Norway mediated the 1970 truce", check_id="chk_b1", label=VerdictLabel.SUPPORTED))
        desk.checks.save(check(claim="Norway brokered the 1971 truce", check_id="chk_b2"))
        desk.checks.save(check(claim="Norway mediated the 1971 truce", check_id="chk_b3"))
        client.post("/checks/chk_b1/rulings", data={"verdict": "agree", "editor": "Ito"})
        shown = page(client, "/checks/chk_b3")
        text = words(page(client, "/checked-before?check=chk_b3"))

        assert 'href="/checked-before?check=chk_b3"' in shown
        assert client.get("/checked-before?check=chk_b3&part=1").text.lstrip().startswith("<ol")
        assert client.get("/checked-before?check=chk_none").status_code == 404
        assert "The same claim Norway brokered the 1971 truce" in text
        assert "Only the year differs: 1970 there Norway mediated the 1970 truce ▲ Supported" in text
        assert "; accepted by Ito" in text

    def test_the_same_claim_again(self, client: FlaskClient, desk: Desk) -> None:
        """Its earlier checks are counted, and one click away."""
        for number in (1, 2):
            desk.checks.save(check(claim="Kenya mediated the 1981 truce", check_id=f"chk_k{number}"))
        text = page(client, "/checked-before?check=chk_k2")

        assert "checked 2 times" in words(text)
        assert 'href="/history?q=Kenya+mediated+the+1981+truce"' in text

    def test_while_typing(self, client: FlaskClient, desk: Desk) -> None:
        """A part of a page for our script, a page of its own without it; what is no claim finds nothing."""
        desk.checks.save(check(claim="Ghana mediated the 1991 truce", check_id="chk_g1"))
        asked = "/checked-before?claim=Ghana+mediated+the+1990+truce"
        part = client.get(f"{asked}&part=1").text

        assert part.lstrip().startswith("<ol")
        assert "Only the year differs: 1991 there" in part
        assert "Only the year differs: 1991 there" in page(client, asked)
        assert client.get("/checked-before?claim=the&part=1").text.strip() == ""
        assert "No earlier check is of this matter." in page(client, "/checked-before?claim=a+whale+sang")
        page(client, "/checked-before")


def test_history_tells_who_ruled(client: FlaskClient, desk: Desk) -> None:
    """Searched by editor and days, sorted, and taken along as CSV with the same filters."""
    for number in (1, 2):
        desk.checks.save(check(claim=f"Tern {number} flew", check_id=f"chk_tern{number}"))
    client.post("/checks/chk_tern1/rulings", data={"verdict": "supported", "editor": "Ada Lovell"})
    text = page(client, "/history?editor=lovell&since=2026-11-22&sort=oldest")

    assert "Ruled supported by Ada Lovell" in words(text)
    assert "Tern 2" not in words(text)
    assert 'href="/history.csv?editor=lovell&amp;since=2026-11-22&amp;sort=oldest"' in text
    assert "Tern 1 flew" in client.get("/history.csv?editor=lovell").text
    assert "Tern 2 flew" not in client.get("/history.csv?editor=lovell").text
    assert "no list can show" in page(client, "/history?sort=best", 400)
    assert "no list can show" in page(client, "/history?since=x", 400)
