"""What differs between two checks of one claim, and why: a pure comparison, for receipts and for watches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claims.model import Caution, Check, Evidence, Stance


class DifferenceKind(StrEnum):
    """What differs: first the outcome, then what it rests on, then what it was made with."""

    VERDICT = "verdict"
    QUALIFIED = "qualified"
    CONFIDENCE = "confidence"
    EVIDENCE_NEW = "evidence_new"
    EVIDENCE_GONE = "evidence_gone"
    STANCE = "stance"
    ARCHIVE = "archive"
    METHOD = "method"
    FINDING = "finding"
    STANCE_MODEL = "stance_model"
    THRESHOLD = "threshold"

    @property
    def is_of_the_verdict(self) -> bool:
        """True for what an editor reads at the head of a check."""
        return self in {DifferenceKind.VERDICT, DifferenceKind.QUALIFIED, DifferenceKind.CONFIDENCE}

    @property
    def is_of_the_outcome(self) -> bool:
        """True for the verdict and the evidence; false for what they were made with."""
        return self.is_of_the_verdict or self in {
            DifferenceKind.EVIDENCE_NEW,
            DifferenceKind.EVIDENCE_GONE,
            DifferenceKind.STANCE,
        }


class Cause(StrEnum):
    """Why a quote is there, gone, or read otherwise."""

    ARTICLE_NEW = "article_new"
    ARTICLE_CORRECTED = "article_corrected"
    ARTICLE_WITHDRAWN = "article_withdrawn"
    METHOD = "method"  # it, the stance model or a threshold has changed
    ARCHIVE = "archive"  # other articles came or went: other words are rare, other sentences rank first


@dataclass(frozen=True, slots=True)
class ArticleToday:
    """An article that a check quotes, as it stands: its text, when it came, when it was changed last."""

    text: str
    added_at: datetime
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it was, what it is; of a quote why, where it is from, how far to trust it."""

    kind: DifferenceKind
    then: str | None = None
    now: str | None = None
    cause: Cause | None = None
    article: str | None = None
    title: str | None = None
    quote: str | None = None
    caution: Caution | None = None


_Place = tuple[str, str]  # the article and the digest of the words: a quote that moved is the same quote


def differences(then: Check, now: Check, articles: Mapping[str, ArticleToday]) -> tuple[Difference, ...]:
    """Return what differs between a check and one made later of the same claim.

    Of the evidence only what takes a stance, in one of the two, is compared. `articles` are those that either quotes
    and that are in the archive today.
    """
    made_with = tuple(_made_with(then, now))
    otherwise = Cause.METHOD if made_with else Cause.ARCHIVE
    return (
        *_of_the_verdict(then, now),
        *_of_the_evidence(then, now, articles, otherwise),
        *_of_the_archive(then, now),
        *made_with,
    )


def causes(found: tuple[Difference, ...]) -> tuple[Cause, ...]:
    """Return why the evidence differs, each reason once, in the order of the causes."""
    seen = {difference.cause for difference in found}
    return tuple(cause for cause in Cause if cause in seen)


def _of_the_verdict(then: Check, now: Check) -> Iterator[Difference]:
    before, after = then.verdict, now.verdict
    for kind, was, is_now in (
        (DifferenceKind.VERDICT, before.label.value, after.label.value),
        (DifferenceKind.QUALIFIED, str(before.qualified).lower(), str(after.qualified).lower()),
        (DifferenceKind.CONFIDENCE, before.confidence.level.value, after.confidence.level.value),
    ):
        if was != is_now:
            yield Difference(kind, was, is_now)


def _of_the_evidence(
    then: Check, now: Check, articles: Mapping[str, ArticleToday], otherwise: Cause
) -> Iterator[Difference]:
    before, after = _by_place(then), _by_place(now)
    for place, item in after.items():
        was = before.get(place)
        if was is None or (was.stance is Stance.NEUTRAL and item.stance is not Stance.NEUTRAL):
            if item.stance is not Stance.NEUTRAL:
                cause = _of_what_is_new(item, then, articles) if was is None else None
                yield _told(DifferenceKind.EVIDENCE_NEW, item, cause or otherwise, now=item.stance.value)
        elif was.stance is not item.stance and item.stance is not Stance.NEUTRAL:
            yield _told(DifferenceKind.STANCE, item, otherwise, then=was.stance.value, now=item.stance.value)
    for place, item in before.items():
        found = after.get(place)
        if item.stance is not Stance.NEUTRAL and (found is None or found.stance is Stance.NEUTRAL):
            cause = _of_what_is_gone(item, articles) or otherwise
            yield _told(DifferenceKind.EVIDENCE_GONE, item, cause, then=item.stance.value)


def _by_place(check: Check) -> dict[_Place, Evidence]:
    found: dict[_Place, Evidence] = {}
    for item in check.evidence:
        found.setdefault((item.citation.id, item.content_sha256), item)
    return found


def _of_what_is_new(item: Evidence, then: Check, articles: Mapping[str, ArticleToday]) -> Cause | None:
    article = articles.get(item.citation.id)
    if article is None:
        return None
    if article.changed_at is not None and article.changed_at > then.checked_at:
        return Cause.ARTICLE_CORRECTED
    return Cause.ARTICLE_NEW if article.added_at > then.checked_at else None


def _of_what_is_gone(item: Evidence, articles: Mapping[str, ArticleToday]) -> Cause | None:
    article = articles.get(item.citation.id)
    if article is None:
        return Cause.ARTICLE_WITHDRAWN
    return None if item.quote in article.text else Cause.ARTICLE_CORRECTED


def _told(
    kind: DifferenceKind, item: Evidence, cause: Cause, *, then: str | None = None, now: str | None = None
) -> Difference:
    return Difference(kind, then, now, cause, item.citation.id, item.citation.title, item.quote, item.caution)


def _of_the_archive(then: Check, now: Check) -> Iterator[Difference]:
    before, after = then.coverage.holdings.sentences, now.coverage.holdings.sentences
    if before != after:
        yield Difference(DifferenceKind.ARCHIVE, str(before), str(after))


def _made_with(then: Check, now: Check) -> Iterator[Difference]:
    before, after = then.method, now.method
    for kind, was, is_now in (
        (DifferenceKind.METHOD, before.version, after.version),
        (DifferenceKind.FINDING, before.index, after.index),
        (DifferenceKind.STANCE_MODEL, before.stance_model, after.stance_model),
    ):
        if was != is_now:
            yield Difference(kind, was, is_now)
    old, new = dict(before.thresholds), dict(after.thresholds)
    for name in sorted(old.keys() & new.keys()):  # one that only one side has was not noted, or not known, then
        if old[name] != new[name]:
            yield Difference(DifferenceKind.THRESHOLD, f"{name} {old[name]:g}", f"{name} {new[name]:g}")
