"""What differs between two checks of one claim, and why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from claims.model import Check, Evidence, Stance, VerdictLabel
from claims.replaying import ArticleToday, Cause, Difference, DifferenceKind, causes, differences
from tests.factories import QUOTE, check, citation, evidence

THEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = THEN + timedelta(days=3)
STANDS = {"art_1": ArticleToday(f"Boats. {QUOTE}", THEN - timedelta(days=1))}


def again(was: Check, *pieces: Evidence, label: VerdictLabel | None = None) -> Check:
    """Return a check made three days later."""
    verdict = was.verdict if label is None else replace(was.verdict, label=label)
    return replace(was, id="chk_2", checked_at=LATER, evidence=pieces, verdict=verdict)


def from_article(article_id: str, stance: Stance = Stance.REFUTES) -> Evidence:
    """Return a quote from an article of its own."""
    return replace(evidence(stance), citation=citation(article_id))


def only(found: tuple[Difference, ...]) -> Difference:
    """Return the one difference there is."""
    assert len(found) == 1, found
    return found[0]


def test_the_same_is_the_same() -> None:
    """Nothing differs but the moment; a quote that moved within its article is the same quote."""
    was = check(evidence())

    assert differences(was, again(was, replace(evidence(), start=900, end=968)), STANDS) == ()


@pytest.mark.parametrize(
    ("article", "cause"),
    [
        (ArticleToday(QUOTE, LATER), Cause.ARTICLE_NEW),
        (ArticleToday(QUOTE, THEN - timedelta(days=9), LATER), Cause.ARTICLE_CORRECTED),
        (ArticleToday(QUOTE, THEN - timedelta(days=9), THEN - timedelta(days=8)), Cause.ARCHIVE),
        (ArticleToday(QUOTE, THEN - timedelta(days=9)), Cause.ARCHIVE),
    ],
    ids=["came since", "changed since", "changed before", "was there"],
)
def test_why_a_quote_is_new(article: ArticleToday, cause: Cause) -> None:
    """It came, or was changed, after the check; or other sentences make room for it."""
    was = check(evidence())
    found = only(differences(was, again(was, evidence(), from_article("art_2")), STANDS | {"art_2": article}))

    assert (found.kind, found.cause, found.article) == (DifferenceKind.EVIDENCE_NEW, cause, "art_2")
    assert (found.then, found.now, found.quote) == (None, "refutes", QUOTE)


@pytest.mark.parametrize(
    ("articles", "cause"),
    [
        ({}, Cause.ARTICLE_WITHDRAWN),
        ({"art_1": ArticleToday("Other words.", THEN, LATER)}, Cause.ARTICLE_CORRECTED),
        (STANDS, Cause.ARCHIVE),
    ],
    ids=["withdrawn", "words are gone", "still there"],
)
def test_why_a_quote_is_gone(articles: dict[str, ArticleToday], cause: Cause) -> None:
    """Its article was withdrawn, or says it no more; or others rank before it."""
    was = check(evidence())
    found = only(differences(was, again(was), articles))

    assert (found.kind, found.then, found.now, found.cause) == (
        DifferenceKind.EVIDENCE_GONE,
        evidence().stance.value,
        None,
        cause,
    )


def test_what_takes_no_stance_is_no_news() -> None:
    """Related sentences come and go untold; one that begins to take a stance is told as new."""
    was = check(evidence(Stance.NEUTRAL, decided_by=None))
    neutral_only = again(was, from_article("art_2", Stance.NEUTRAL))

    assert differences(was, neutral_only, STANDS) == ()
    assert only(differences(was, again(was, evidence()), STANDS)).kind is DifferenceKind.EVIDENCE_NEW


def test_a_quote_read_otherwise() -> None:
    """The same words with another stance are told with both, and as the method's doing where it changed."""
    was = check(evidence(Stance.SUPPORTS))
    now = again(was, evidence(Stance.REFUTES))
    changed = replace(now, method=replace(now.method, version="2027.1"))

    assert only(differences(was, now, STANDS)).cause is Cause.ARCHIVE
    found = differences(was, changed, STANDS)
    assert [(each.kind, each.then, each.now, each.cause) for each in found] == [
        (DifferenceKind.STANCE, "supports", "refutes", Cause.METHOD),
        (DifferenceKind.METHOD, "2026.11", "2027.1", None),
    ]


def test_the_verdict_is_told_first() -> None:
    """Label, qualification and confidence, each as it was and is."""
    was = check(evidence())
    now = again(was, evidence(), label=VerdictLabel.NOT_ENOUGH_EVIDENCE)
    now = replace(now, verdict=replace(now.verdict, qualified=not was.verdict.qualified))
    found = differences(was, now, STANDS)

    assert [each.kind for each in found] == [DifferenceKind.VERDICT, DifferenceKind.QUALIFIED]
    assert (found[0].then, found[0].now) == (was.verdict.label.value, "not_enough_evidence")
    assert all(each.kind.is_of_the_verdict and each.kind.is_of_the_outcome for each in found)


def test_what_it_was_made_with() -> None:
    """Another model, way of finding, archive or threshold is named; a threshold never noted is not guessed at."""
    was = check(evidence())
    was = replace(was, method=replace(was.method, thresholds=(("refutes", 0.5), ("solid", 0.6), ("supports", 0.3))))
    thresholds = (("refutes", 0.7), ("solid", 0.6), ("new", 1.0))
    method = replace(was.method, index="other", stance_model="m", thresholds=thresholds)
    holdings = replace(was.coverage.holdings, sentences=200)
    now = replace(again(was, evidence()), method=method, coverage=replace(was.coverage, holdings=holdings))
    found = differences(was, now, STANDS)

    assert [(each.kind.value, each.then, each.now) for each in found] == [
        ("archive", "162", "200"),
        ("finding", "tantivy", "other"),
        ("stance_model", None, "m"),
        ("threshold", "refutes 0.5", "refutes 0.7"),
    ]
    assert not any(each.kind.is_of_the_outcome for each in found)


def test_causes_are_told_once() -> None:
    """Each reason once, whatever it explains; none where nothing of the evidence differs."""
    was = check(evidence())
    new = [replace(from_article(key), content_sha256=key) for key in ("art_2", "art_3")]
    came = {key: ArticleToday(QUOTE, LATER) for key in ("art_2", "art_3")}

    assert causes(differences(was, again(was, *new), came)) == (Cause.ARTICLE_NEW, Cause.ARTICLE_WITHDRAWN)
    assert causes(differences(was, again(was, evidence()), STANDS)) == ()


def test_a_quote_of_an_article_that_nobody_knows() -> None:
    """Nobody can say when it came: the archive is the cause."""
    was = check(evidence())

    assert only(differences(was, again(was, evidence(), from_article("art_9")), STANDS)).cause is Cause.ARCHIVE
