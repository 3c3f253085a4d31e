"""A check as JSON: what is computed on its way out, and the shape that clients rely on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema

from claims.facets import Comparison, DateMention, Facet, Facets, NumberMention, Relation
from claims.model import Confidence, ConfidenceLevel, Method, Stance
from service.schemas import ArticleSummarySchema, CheckSchema, CheckSummarySchema
from service.schemas.evidence import (
    CitationSchema,
    DateMentionSchema,
    EvidenceSchema,
    ExplanationSchema,
    explanations,
    highlights,
    merged,
)
from service.schemas.values import Instant
from service.schemas.verdicts import (
    ClaimSchema,
    ConfidenceSchema,
    CoverageSchema,
    FacetsSchema,
    MethodSchema,
    NumberMentionSchema,
    VerdictSchema,
)
from sources.model import Holdings, Span
from tests.factories import (
    CLAIM,
    NOISY,
    OTHER_YEAR,
    QUOTE,
    SAME_FERRY,
    article,
    check,
    citation,
    comparison,
    evidence,
    find,
)

spans = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def test_a_check_has_the_documented_shape() -> None:
    """Every key stands where docs/api.md has it; nothing else is said."""
    body = CheckSchema().dump(check(evidence(), evidence(Stance.NEUTRAL, decided_by=None)))
    first = body["evidence"][0]

    assert list(body) == [
        "id", "url", "checked_at", "as_of", "outlets", "languages", "claim", "verdict", "counts", "evidence",
        "changed_quotes", "coverage", "method",
    ]  # fmt: skip
    assert list(first) == [
        "stance", "score", "decided_by", "reason", "uncounted", "explanations", "attribution", "quote", "dates",
        "context", "highlights", "selectors", "quotable", "caution", "content_sha256", "article",
    ]  # fmt: skip
    assert list(first["article"]) == [
        "id", "title", "outlet", "url", "deep_link", "published", "language", "translated_from", "origin", "noise",
        "version",
    ]  # fmt: skip
    assert body["counts"] == {"supports": 0, "refutes": 1, "qualifies": 0, "neutral": 1, "origins": 1}
    assert body["coverage"] == {
        "articles": 5, "sentences": 162, "from": "2002-06-03", "to": "2025-05-01", "unseen_terms": [], "waiting": 0,
    }  # fmt: skip
    assert (body["checked_at"], body["as_of"]) == ("2026-11-22T09:00:00Z", None)
    assert [item["decided_by"] for item in body["evidence"]] == ["date", None]
    assert first["reason"] == evidence().reason


def test_what_is_written_by_hand_is_what_the_fields_say() -> None:
    """A quote and its parts hold every member that is described, each as its own field would write it."""
    noisy = evidence(Stance.NEUTRAL, decided_by=None, cited=citation("art_2", noise=NOISY))
    for item in (evidence(), replace(noisy, uncounted="not counted", score=0.123456)):
        of_it = EvidenceSchema(exclude=["explanations", "context", "highlights", "selectors", "caution", "article"])
        written = EvidenceSchema().dump(item)

        assert list(written) == list(EvidenceSchema().fields)
        assert {name: written[name] for name in of_it.fields} == Schema.dump(of_it, item)
        assert written["article"] == Schema.dump(CitationSchema(), item.citation)
        assert written["explanations"] == {
            facet.value: Schema.dump(ExplanationSchema(), each)
            for facet, each in explanations(item.comparisons).items()
        }


def test_the_parts_of_a_check_are_what_their_fields_say() -> None:
    """The claim, the verdict and what was searched are written by hand as their own fields would write them."""
    whole = replace(check(evidence()), as_of=date(2002, 12, 31), outlets=("Coast Gazette",), languages=("en",))
    facets = Facets(
        actors=("Ulver",), action="sink", dates=(DateMention("1966", date(1966, 1, 1), date(1966, 12, 31)),),
        numbers=(NumberMention("5", 5, "percent"),), negated=True,
    )  # fmt: skip
    sure = Confidence(ConfidenceLevel.MEDIUM, 0.123456, ("single_origin",))
    method = Method("1", "bm25", "model", (("supports", 0.3),))
    for schema, part in (
        (DateMentionSchema(), facets.dates[0]),
        (NumberMentionSchema(), facets.numbers[0]),
        (FacetsSchema(), facets),
        (ClaimSchema(), whole.claim),
        (ConfidenceSchema(), sure),
        (VerdictSchema(), replace(whole.verdict, confidence=sure)),
        (CoverageSchema(), whole.coverage),
        (CoverageSchema(), replace(whole.coverage, holdings=Holdings(0, 0, 0))),
        (MethodSchema(), method),
        (CheckSummarySchema(exclude=["url", "counts"]), whole),
    ):
        written = schema.dump(part)

        assert list(written) == [field.data_key or name for name, field in schema.__class__().fields.items()]
        assert {key: written[key] for key in Schema.dump(schema, part)} == Schema.dump(schema, part)


def test_a_check_may_leave_its_quotes_out() -> None:
    """A schema without a field writes the others, in their order."""
    body = CheckSchema(exclude=["evidence", "method"]).dump(check(evidence()))

    assert list(body) == [name for name in CheckSchema().fields if name not in {"evidence", "method"}]


def test_dates_of_a_quote_are_written_as_a_claims_are() -> None:
    """What "last week" means is told with its first and last day."""
    dated = replace(evidence(), dates=(DateMention("last week", date(2019, 3, 4), date(2019, 3, 10)),))

    assert CheckSchema().dump(check(dated))["evidence"][0]["dates"] == [
        {"text": "last week", "start": "2019-03-04", "end": "2019-03-10"}
    ]


def test_a_selector_has_its_own_keys_alone() -> None:
    """A quote selector has no offsets, a position selector no words."""
    item = evidence()
    words, place = CheckSchema().dump(check(item))["evidence"][0]["selectors"]

    assert words == {
        "type": "TextQuoteSelector", "exact": item.quote, "prefix": item.prefix, "suffix": item.suffix,
    }  # fmt: skip
    assert place == {"type": "TextPositionSelector", "start": item.start, "end": item.end}


def test_an_explanation_keeps_what_conflicts() -> None:
    """One entry a facet: what conflicts stands before what agrees, else the first."""
    same = comparison(Facet.DATE, Relation.SAME, "1966", "1966")
    found = explanations([same, OTHER_YEAR, SAME_FERRY, replace(OTHER_YEAR, detail="a second")])

    assert found == {Facet.DATE: OTHER_YEAR, Facet.ACTOR: SAME_FERRY}


def test_what_was_not_compared_is_explained_but_not_marked() -> None:
    """A facet that could not be compared says so, and marks no words."""
    silent = Comparison(Facet.NUMBER, Relation.NOT_COMPARED, 0.0, "the claim gives no number", claim_spans=((0, 3),))
    body = CheckSchema().dump(check(evidence(comparisons=(silent,))))["evidence"][0]

    assert body["explanations"]["number"]["relation"] == "not_compared"
    assert body["highlights"] == {"claim": [], "quote": []}


def test_highlights_of_all_facets_are_joined() -> None:
    """Words that two facets share are marked once, in order."""
    marked = highlights([OTHER_YEAR, SAME_FERRY, comparison(Facet.TERMS, Relation.SAME, "ferry to", "ferry to")])

    assert marked == {
        "claim": [find(CLAIM, "ferry to"), find(CLAIM, "1971")],
        "quote": [find(QUOTE, "ferry to"), find(QUOTE, "1966")],
    }


@given(spans)
def test_merging_keeps_every_character(given_spans: list[Span]) -> None:
    """Merged spans cover the same characters, in order, with a gap between any two."""
    joined = merged(given_spans)

    assert {at for span in joined for at in range(*span)} == {at for span in given_spans for at in range(*span)}
    assert all(before[1] < after[0] for before, after in pairwise(joined))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), "2026-11-22T09:00:00Z"),
        (datetime(2026, 11, 22, 9, 0, 0, 999_999, tzinfo=UTC), "2026-11-22T09:00:00Z"),
        (datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=5, minutes=30))), "2026-11-22T03:30:00Z"),
        (None, None),
    ],
)
def test_moments_are_written_in_utc(moment: datetime | None, written: str | None) -> None:
    """RFC 3339 to the second, with a Z, wherever the moment was."""
    assert Instant().serialize("at", {"at": moment}) == written


def test_noise_is_told_with_its_reasons() -> None:
    """A noisy article's quote carries the reasons, and is not quotable."""
    body = CheckSchema().dump(check(evidence(cited=citation(noise=NOISY))))["evidence"][0]

    assert body["quotable"] is False
    assert body["article"]["noise"] == {
        "level": "high",
        "value": 0.8,
        "reasons": [{"code": reason.code, "message": reason.message} for reason in NOISY.reasons],
    }


def test_what_is_unknown_is_null() -> None:
    """What is not known of an article is there, and null."""
    body = ArticleSummarySchema().dump(replace(article(title=None), published=None, language=None, url=None))

    assert [body[name] for name in ("title", "published", "language", "url", "author")] == [None] * 5


def test_a_check_remembers_its_day() -> None:
    """`as_of` is written as a date."""
    assert CheckSchema().dump(replace(check(), as_of=date(2002, 12, 31)))["as_of"] == "2002-12-31"
