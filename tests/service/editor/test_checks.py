"""The claim box, and the page of a check."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from claims.facets import DateMention
from claims.model import Attribution, AttributionKind, AttributionMode, Stance, VerdictLabel
from service import create_app, current
from service.settings import Settings
from service.wiring import Desk
from sources.model import SentenceKind
from tests.factories import NOISY, SAME_FERRY, check, citation, evidence
from tests.service.editor.pages import OWN_SCRIPT, assert_is_a_page, page, shown, words
from tests.service.sender import Sender


class TestCheck:
    """The page of a check."""

    def test_says_the_verdict_in_words(self, desk: Desk, client: FlaskClient) -> None:
        """Verdict, what capped the confidence, who speaks for and against, and what was searched."""
        text = words(shown(desk, client, check(evidence(), qualified=True, check_id="chk_words")))

        assert "Refuted, with a qualification" in text
        assert "Confidence: medium, one origin only" in text
        assert "1 origin conflicts, none support." in text
        assert "Searched 162 sentences in 5 articles, June 2002 to May 2025." in text

    def test_names_what_differs(self, desk: Desk, client: FlaskClient) -> None:
        """The differing word is heavier in claim and quote, and named beneath."""
        text = shown(desk, client, check(evidence(), check_id="chk_differs"))

        assert "<strong><bdi>year differs: claim 1971, source 1966</bdi></strong>" in text
        assert '<mark class="date differs" data-tie="1-date">1971</mark>' in text
        assert '<mark class="date differs" data-tie="1-date">1966</mark>' in text
        assert text.count('<mark class="actor same" data-tie="1-actor">ferry</mark>') >= 2

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
        assert "Looked through: 162 sentences of 5 articles from 3 outlets, published June 2002 to May 2025." in words(
            text
        )
        assert "Missing in it: “ferry”, “Aldwick”, “sank” and “1971”." in words(text)
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

    @pytest.mark.parametrize("stance", [Stance.REFUTES, Stance.NEUTRAL])
    def test_wherever_a_noisy_quote_stands_it_is_warned_of(
        self, desk: Desk, client: FlaskClient, stance: Stance
    ) -> None:
        """As the strongest conflict and as the nearest miss: each place that quotes it says not to."""
        label = VerdictLabel.REFUTED if stance is Stance.REFUTES else VerdictLabel.NOT_ENOUGH_EVIDENCE
        noisy = evidence(stance, cited=citation(noise=NOISY))
        text = shown(desk, client, check(noisy, label=label, check_id=f"chk_twice_{stance}"))

        assert text.count("do not quote word for word") == 2
        assert "#:~:text=" not in text

    def test_days_are_told_under_the_quote(self, desk: Desk, client: FlaskClient) -> None:
        """What the quote leaves to the day it was published stands in one line, and markup in it is text."""
        days = (DateMention("last <b>week", date(2019, 3, 4), date(2019, 3, 10)),)
        text = shown(desk, client, check(replace(evidence(), dates=days), check_id="chk_days"))

        assert "Here “last &lt;b&gt;week” is 4 to 10 March 2019." in text

    def test_what_is_no_sentence_of_the_text_is_told(self, desk: Desk, client: FlaskClient) -> None:
        """A headline or a caption is named as such beside its source."""
        pieces = (replace(evidence(), kind=SentenceKind.CAPTION), evidence())
        text = words(shown(desk, client, check(*pieces, check_id="chk_kinds")))

        assert text.count("3 June 2002, caption.") == 1
        assert text.count("3 June 2002.") >= 1

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
            assert "<script" not in OWN_SCRIPT.sub("", text)
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
        assert 'aria-describedby="claim-error claim-hint"' in text
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
        client = Sender(app)
        text = words(page(client, "/"))
        loaded = client.post("/archive/sample")
        filled = words(page(client, "/"))
        app.extensions[current.EXTENSION].close()

        assert "The archive is empty" in text
        assert loaded.status_code == 303
        assert "The archive holds" in filled
        assert "claimdesk ingest" in text
        assert "POST http://localhost/api/v1/articles" in text


def test_a_quote_is_compared_on_a_page_of_its_own(client: FlaskClient, desk: Desk) -> None:
    """Part by part, numbered as on the check's page; a script gets the table alone; another number is none of its."""
    made = check(evidence(comparisons=(SAME_FERRY,)), check_id="chk_compared")
    whole = shown(desk, client, made)
    text = page(client, "/checks/chk_compared/quotes/1")

    assert 'href="/checks/chk_compared/quotes/1"' in whole
    assert "<table" not in whole
    assert 'href="/checks/chk_compared#e1"' in text
    assert "<table" in text
    assert client.get("/checks/chk_compared/quotes/1?part=1").text.lstrip().startswith(("<p", "<table"))
    assert [client.get(f"/checks/chk_compared/quotes/{number}").status_code for number in (0, 2)] == [404, 404]
