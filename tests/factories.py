"""Hand-made nouns for tests: every argument has a plain default, so that a test names only what it is about."""

from datetime import UTC, date, datetime

from claims.facets import Comparison, Facet, Facets, Relation
from claims.model import (
    Attribution,
    AttributionKind,
    AttributionMode,
    Check,
    Citation,
    Claim,
    Confidence,
    ConfidenceLevel,
    Coverage,
    Evidence,
    Method,
    Stance,
    Verdict,
    VerdictLabel,
)
from sources.model import CLEAN, Article, Holdings, Noise, NoiseLevel, NoiseReason, Removal, Span

CLAIM = "The ferry to Aldwick sank in 1971"
QUOTE = "The ferry to Aldwick went down in a gale in 1966 with nobody aboard."
NOISY = Noise(
    value=0.8,
    level=NoiseLevel.HIGH,
    reasons=(
        NoiseReason("spaced_hyphens", "A compound is torn at its hyphen.", 0.4, ((4, 9),)),
        NoiseReason("odd_capitals", "A common word has a capital in the middle of a sentence.", 0.4, ((13, 20),)),
    ),
)


def find(text: str, part: str) -> Span:
    """Return where a part stands in a text."""
    start = text.index(part)
    return start, start + len(part)


def comparison(
    facet: Facet, relation: Relation, claim: str | None = None, source: str | None = None, *, detail: str = ""
) -> Comparison:
    """Return one facet side by side, its spans found in `CLAIM` and `QUOTE`."""
    return Comparison(
        facet=facet,
        relation=relation,
        score=0.0 if relation.conflicts else 1.0,
        detail=detail or f"the {facet.value} {relation.value}",
        claim=claim,
        source=source,
        claim_spans=(find(CLAIM, claim),) if claim and claim in CLAIM else (),
        source_spans=(find(QUOTE, source),) if source and source in QUOTE else (),
    )


SAME_FERRY = comparison(Facet.ACTOR, Relation.SAME, "ferry", "ferry", detail="the same actor")
OTHER_YEAR = comparison(Facet.DATE, Relation.DIFFERS, "1971", "1966", detail="the years differ")


def citation(
    article_id: str = "art_1",
    *,
    outlet: str | None = "Coast Gazette",
    url: str | None = "https://gazette.example/ferry",
    deep_link: str | None = None,
    origin: str = "org_1",
    noise: Noise = CLEAN,
    title: str | None = "Ferry lost in the gale",
    published: date | None = date(2002, 6, 3),
) -> Citation:
    """Return the article behind a quote."""
    return Citation(
        id=article_id,
        title=title,
        outlet=outlet,
        url=url,
        deep_link=deep_link,
        published=published,
        language="en",
        translated_from=None,
        origin=origin,
        noise=noise,
    )


def evidence(
    stance: Stance = Stance.REFUTES,
    *,
    quote: str = QUOTE,
    comparisons: tuple[Comparison, ...] = (SAME_FERRY, OTHER_YEAR),
    decided_by: Facet | None = Facet.DATE,
    reason: str = "the years differ",
    cited: Citation | None = None,
    attribution: Attribution | None = None,
    score: float = 0.8,
) -> Evidence:
    """Return a quote for a claim."""
    cited = cited or citation()
    return Evidence(
        stance=stance,
        score=score,
        reason=reason,
        decided_by=decided_by,
        comparisons=comparisons,
        attribution=attribution or Attribution(AttributionKind.OUTLET, None, AttributionMode.ASSERTED),
        quote=quote,
        start=120,
        end=120 + len(quote),
        prefix="the harbour master told us. ",
        suffix=" The crew had left before noon.",
        before="Boats were tied up early, the harbour master told us.",
        after="The crew had left before noon.",
        quotable=not cited.noise.is_flagged,
        content_sha256="0" * 64,
        citation=cited,
    )


def check(
    *pieces: Evidence,
    label: VerdictLabel = VerdictLabel.REFUTED,
    qualified: bool = False,
    claim: str = CLAIM,
    capped_by: tuple[str, ...] = ("single_origin",),
    level: ConfidenceLevel = ConfidenceLevel.MEDIUM,
    unseen: tuple[str, ...] = (),
    check_id: str = "chk_1",
    reasons: tuple[str, ...] = ("one independent report conflicts with the claim",),
) -> Check:
    """Return a check of a claim over these pieces of evidence."""
    return Check(
        id=check_id,
        checked_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        claim=Claim(claim, Facets()),
        verdict=Verdict(label, qualified, Confidence(level, 0.7, capped_by), reasons),
        evidence=pieces,
        coverage=Coverage(Holdings(5, 162, 3, date(2002, 6, 3), date(2025, 5, 1)), unseen),
        method=Method("2026.11", "tantivy"),
    )


def article(
    text: str = f"Boats were tied up early. {QUOTE} The crew had left before noon.",
    *,
    article_id: str = "art_1",
    title: str | None = "Ferry lost in the gale",
    noise: Noise = CLEAN,
    removed: tuple[Removal, ...] = (),
) -> Article:
    """Return an article as kept."""
    return Article(
        id=article_id,
        digest="0" * 64,
        text=text,
        added_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        title=title,
        outlet="Coast Gazette",
        url="https://gazette.example/ferry",
        author=None,
        published=date(2002, 6, 3),
        language="en",
        origin="org_1",
        noise=noise,
        removed=removed,
    )
