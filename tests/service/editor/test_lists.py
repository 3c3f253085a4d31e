"""History and archive, searched and paged."""

import pytest
from flask.testing import FlaskClient

from claims.model import VerdictLabel
from service.wiring import Desk
from tests.factories import check
from tests.service.editor.pages import page


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

    @pytest.mark.parametrize("address", ["/history?page=9", "/history?q=yarm&page=9", "/archive?page=9"])
    def test_a_page_past_the_end_says_so(self, desk: Desk, client: FlaskClient, article_id: str, address: str) -> None:
        """Past the last page of a list nothing is said to be empty; the first page is one click away."""
        desk.checks.save(check(claim="A ferry from Yarm", check_id=f"chk_{address}"))
        text = page(client, address)

        assert article_id
        assert "There is no page 9." in text
        assert "empty" not in text

    @pytest.mark.parametrize("address", ["/history?page=0", "/history?verdict=maybe", "/archive?page=x"])
    def test_an_impossible_page_is_said_to_be_one(self, client: FlaskClient, address: str) -> None:
        """An address that asks for what no list can show is answered by a page."""
        assert "no list can show" in page(client, address, 400)
