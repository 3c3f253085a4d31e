"""A ruling as schema.org ClaimReview: only an editor's rating is ever published, never what the machine found."""

from typing import Any

from claims.errors import NotRated
from claims.rulings import Rating, Ruling
from service.exports.model import Exported, Publisher, page_url

MEDIA_TYPE = 'application/ld+json; profile="https://schema.org"'


def rated(exported: Exported) -> tuple[Ruling, Rating]:
    """Return the ruling that counts, with its rating.

    Raises:
        NotRated: nobody has ruled on the check, or the ruling that counts has no rating.
    """
    ruling = exported.ruling
    if ruling is None:
        raise NotRated("Nobody has ruled on this check: a review is published only from an editor's ruling.")
    if ruling.rating is None:
        raise NotRated("The ruling that counts has no rating: rule again, with a rating, to publish a review.")
    return ruling, ruling.rating


def claim_review(exported: Exported) -> dict[str, Any]:
    """Return the review of a check.

    Raises:
        NotRated: there is no rating to publish.
    """
    ruling, rating = rated(exported)
    return {"@context": "https://schema.org"} | review(ruling, rating, exported.base, exported.publisher)


def review(ruling: Ruling, rating: Rating, base: str, publisher: Publisher) -> dict[str, Any]:
    """Return a ruling with its rating as a ClaimReview; what is not known is left out."""
    return _known(
        {
            "@type": "ClaimReview",
            "url": review_url(ruling, rating, base),
            "claimReviewed": ruling.claim,
            "datePublished": ruling.ruled_at.date().isoformat(),
            "inLanguage": rating.language,
            "author": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
            "itemReviewed": _claim(rating),
            "reviewRating": _known(
                {
                    "@type": "Rating",
                    "ratingValue": figure(rating.value),
                    "bestRating": figure(rating.best),
                    "worstRating": figure(rating.worst),
                    "alternateName": rating.name,
                    "ratingExplanation": ruling.note,
                }
            ),
        }
    )


def review_url(ruling: Ruling, rating: Rating, base: str) -> str:
    """Return where the review can be read: where it was published, or on the desk."""
    return rating.review_url or page_url(base, ruling.check_id)


def _claim(rating: Rating) -> dict[str, Any]:
    seen = [{"@type": "CreativeWork", "url": address} for address in rating.appearances]
    return _known(
        {
            "@type": "Claim",
            "author": {"name": rating.claimant} if rating.claimant else None,  # a person or an organisation: not asked
            "datePublished": rating.claim_date and rating.claim_date.isoformat(),
            "appearance": seen,
            "firstAppearance": next(iter(seen), None),
        }
    )


def _known(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value is not None and value not in ("", [])}


def figure(value: float) -> float | int:
    """Return a whole number as one: 5, not 5.0."""
    return int(value) if value.is_integer() else value
