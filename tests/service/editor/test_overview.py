"""The overview: what there is, counted, and drawn so that it can be read without seeing it."""

from flask.testing import FlaskClient

from claims.model import VerdictLabel
from service.wiring import Desk
from sources.model import Document
from tests.factories import check, evidence
from tests.service.api.test_damage import DAMAGED
from tests.service.editor.pages import page, words


def test_what_the_desk_has(client: FlaskClient, desk: Desk, article_id: str) -> None:
    """Articles by outlet and month as drawing and as figures, checks by verdict, noisy articles, what has no day."""
    noisy = desk.ingester.ingest(Document(DAMAGED, title="Talks at Strelsau")).article
    desk.checks.save(check(evidence(), label=VerdictLabel.REFUTED, check_id="chk_overview"))
    assert article_id

    text = page(client, "/overview")
    told = words(text)
    assert text.count("<rect") == 1 + len(VerdictLabel)
    assert "<td>June 2002</td><td>1</td>" in text
    assert "1 check, the last one made" in told
    assert f"/articles/{noisy.id}/noise" in text
    assert "since their day is unknown: 1 article" in told
    assert 'aria-current="page">Overview' in text
