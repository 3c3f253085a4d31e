"""Rulings in the shape of Google's Fact Check Tools API, so that its clients can read this desk's reviews."""

from typing import Any

from claims.rulings import Ruling
from service.exports.claimreview import review_url
from service.exports.model import Publisher, instant


def found_claim(ruling: Ruling, base: str, publisher: Publisher) -> dict[str, Any]:
    """Return a rated ruling as one claim with its one review; what is not known is left out, as there."""
    rating = ruling.rating
    if rating is None:
        raise ValueError("Only a rated ruling is published.")
    claim: dict[str, Any] = {"text": ruling.claim}
    if rating.claimant:
        claim["claimant"] = rating.claimant
    if rating.claim_date:
        claim["claimDate"] = f"{rating.claim_date.isoformat()}T00:00:00Z"
    claim["claimReview"] = [
        {
            "publisher": {"name": publisher.name, "site": publisher.site},
            "url": review_url(ruling, rating, base),
            "title": f"{rating.name}: {ruling.claim}",
            "reviewDate": instant(ruling.ruled_at),
            "textualRating": rating.name,
            "languageCode": rating.language,
        }
    ]
    return claim
