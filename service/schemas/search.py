"""Searches over what was checked and ruled, as JSON."""

from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from claims.facets import Facet, Relation
from claims.model import VerdictLabel
from service.differing import difference
from service.resembling import CheckedBefore
from service.schemas.checks import CHECKS_URL
from service.schemas.rulings import RULINGS_URL
from service.schemas.values import MAX_PAGE, Instant, Line, Share

MAX_PAGE_SIZE = 100
MAX_AGE_DAYS = 100_000


class LikeQuery(Schema):
    """A claim as it is typed."""

    claim = Line(required=True, metadata={"example": "Norway mediated the 1971 truce"})


class ClaimDifferenceSchema(Schema):
    """One thing that differs between two claims."""

    facet = fields.Enum(Facet, by_value=True)
    relation = fields.Enum(Relation, by_value=True)
    claim = fields.String(allow_none=True, metadata={"description": "What the claim has of it"})
    earlier = fields.String(allow_none=True, metadata={"description": "What the earlier claim has of it"})


class RulingBriefSchema(Schema):
    """The ruling that counts, in short."""

    url = fields.String()
    verdict = fields.Enum(VerdictLabel, by_value=True)
    editor = fields.String()
    ruled_at = Instant()


class CheckedBeforeSchema(Schema):
    """A claim that was checked before, by its newest check."""

    url = fields.String(metadata={"description": "The newest check of it"})
    claim = fields.String()
    times = fields.Integer(metadata={"description": "How many checks there are of it"})
    checked_at = Instant()
    verdict = fields.Enum(VerdictLabel, by_value=True)
    ruling = fields.Nested(RulingBriefSchema, allow_none=True)
    same = fields.Boolean(metadata={"description": "True where both hold under the same conditions"})
    likeness = Share(metadata={"description": "How much of each the other says"})
    differences = fields.List(fields.Nested(ClaimDifferenceSchema))
    detail = fields.String(metadata={"description": "What differs, as an editor reads it"})

    @pre_dump
    def arrange(self, found: CheckedBefore, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        likeness, ruling, check = found.resembling.likeness, found.ruling, found.check
        return {
            "url": f"{CHECKS_URL}/{check.id}",
            "claim": check.claim.text,
            "times": found.resembling.known.times,
            "checked_at": check.checked_at,
            "verdict": check.verdict.label,
            "ruling": ruling
            and {
                "url": f"{RULINGS_URL}/{ruling.id}",
                "verdict": ruling.verdict,
                "editor": ruling.editor,
                "ruled_at": ruling.ruled_at,
            },
            "same": likeness.is_same,
            "likeness": likeness.score,
            "differences": likeness.differences,
            "detail": difference(likeness),
        }


class LikeSchema(Schema):
    """What was checked before: the same claim first, then what differs least."""

    claims = fields.List(fields.Nested(CheckedBeforeSchema))


class SearchQuery(Schema):
    """What Google's clients send; what else they send, such as a key, is passed over."""

    query = Line(load_default="", metadata={"description": "Words of the claim", "example": "bridge"})
    languageCode = Line(load_default="", longest=35, metadata={"description": "en finds en-GB too", "example": "en"})  # noqa: N815 (as it is called there)
    reviewPublisherSiteFilter = Line(  # noqa: N815 (as it is called there)
        load_default="", metadata={"description": "The site of the desk's publisher; any other has no reviews here"}
    )
    maxAgeDays = fields.Integer(  # noqa: N815 (as it is called there)
        load_default=None, validate=validate.Range(min=0, max=MAX_AGE_DAYS), metadata={"example": 30}
    )
    pageSize = fields.Integer(load_default=10, validate=validate.Range(min=1, max=MAX_PAGE_SIZE))  # noqa: N815 (as it is called there)
    offset = fields.Integer(
        load_default=0,
        validate=validate.Range(min=0, max=MAX_PAGE),
        metadata={"description": "How many to pass over; not looked at beside a pageToken"},
    )
    pageToken = Line(load_default="", longest=200, metadata={"description": "nextPageToken of the page before"})  # noqa: N815 (as it is called there)


class PublisherSchema(Schema):
    """Who published a review."""

    name = fields.String()
    site = fields.String()


class ClaimReviewBriefSchema(Schema):
    """A published review."""

    publisher = fields.Nested(PublisherSchema)
    url = fields.String()
    title = fields.String()
    reviewDate = fields.String()  # noqa: N815 (as it is called there)
    textualRating = fields.String()  # noqa: N815 (as it is called there)
    languageCode = fields.String()  # noqa: N815 (as it is called there)


class FoundClaimSchema(Schema):
    """A claim that was reviewed."""

    text = fields.String()
    claimant = fields.String()
    claimDate = fields.String()  # noqa: N815 (as it is called there)
    claimReview = fields.List(fields.Nested(ClaimReviewBriefSchema))  # noqa: N815 (as it is called there)


class SearchSchema(Schema):
    """A page of reviewed claims, newest first; without `nextPageToken` it is the last."""

    claims = fields.List(fields.Nested(FoundClaimSchema))
    nextPageToken = fields.String()  # noqa: N815 (as it is called there)
