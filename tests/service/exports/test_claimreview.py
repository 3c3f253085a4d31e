"""Reviews from rulings alone, held against schema.org's own types and Google's shape."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import msgspec_schemaorg.models as schemaorg
import pytest
from pyld import jsonld

from claims.errors import NotRated
from claims.rulings import Rating, Ruling
from service.exports.claimreview import claim_review
from service.exports.factcheck import found_claim
from service.exports.model import Publisher
from tests.service.exports.making import BASE, HOSTILE, RATING, exported, ruling

SCHEMA = "https://schema.org/"


def typed(value: Any) -> list[dict[str, Any]]:
    """Return every part of a document that names its type."""
    if isinstance(value, dict):
        own = [value] if "@type" in value else []
        return own + [part for each in value.values() for part in typed(each)]
    return [part for each in value for part in typed(each)] if isinstance(value, list) else []


def test_every_property_is_of_its_type() -> None:
    """Each key of each part is a property that schema.org gives to that type."""
    parts = typed(claim_review(exported(ruling())))

    assert {part["@type"] for part in parts} == {"ClaimReview", "Organization", "Claim", "CreativeWork", "Rating"}
    for part in parts:
        known = getattr(schemaorg, part["@type"]).__struct_fields__
        assert {name for name in part if not name.startswith("@")} <= set(known)


def expected(kind: str, name: str) -> set[str]:
    """Return what schema.org lets a property of a type be: names of its types, and of Python's plain ones."""
    owners = [vars(owner).get("__annotations__", {}) for owner in getattr(schemaorg, kind).__mro__]
    told = next(owner[name] for owner in owners if name in owner)
    return set(re.findall(r"\w+", str(told))) - {"Union", "List", "None"}


def is_one_of(value: Any, ranges: set[str]) -> bool:
    """Return True where a value is of one of the types; one that names no type of its own may be any of ours."""
    if isinstance(value, dict):
        kind = value.get("@type")
        return kind is None or bool({owner.__name__ for owner in getattr(schemaorg, kind).__mro__} & ranges)
    if not isinstance(value, str):
        return "int" in ranges
    if "URL" in ranges:
        return urlsplit(value).scheme == "https"
    return date.fromisoformat(value) is not None if "date" in ranges else "str" in ranges


def test_every_value_is_in_its_range() -> None:
    """What stands behind each property is what schema.org expects there: text, a number, a day, an address, a thing."""
    for part in typed(claim_review(exported(ruling()))):
        for name, value in part.items():
            for each in value if isinstance(value, list) else [value]:
                assert name.startswith("@") or is_one_of(each, expected(part["@type"], name)), (part["@type"], name)
    assert not is_one_of("x", {"Rating"})
    assert not is_one_of({"@type": "Rating"}, {"Organization", "Person"})
    assert not is_one_of(4, {"str"})


def test_it_says_what_the_editor_said() -> None:
    """The claim, the rating on its scale, whose claim it is and where it was made; the publisher is the author."""
    review = claim_review(exported(ruling()))

    assert review["@context"] == "https://schema.org"
    assert review["url"] == RATING.review_url
    assert review["datePublished"] == "2026-11-22"
    assert review["author"] == {"@type": "Organization", "name": "Coast Gazette", "url": "https://www.gazette.example"}
    assert review["itemReviewed"]["author"] == {"name": "The port office"}
    assert review["itemReviewed"]["datePublished"] == "2026-11-02"
    assert [seen["url"] for seen in review["itemReviewed"]["appearance"]] == list(RATING.appearances)
    assert review["itemReviewed"]["firstAppearance"]["url"] == RATING.appearances[0]
    assert review["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "Mostly false",
        "ratingExplanation": "Both papers say 1966.",
    }


@pytest.mark.parametrize(
    "given",
    [ruling(), ruling(rating=Rating(1.0, 5.0, 1.0, "False"), note=""), ruling(note=HOSTILE, claim=HOSTILE)],
    ids=["full", "bare", "hostile"],
)
def test_what_search_engines_require_is_there(given: Ruling) -> None:
    """Whatever else is known: what Google requires of a ClaimReview and of its Rating, and the scale it asks for.

    Required are claimReviewed, reviewRating and url, and of the rating alternateName; recommended are the author with
    its name and address, the day, and the rating as a number on its scale (as its guide to structured data lists them).
    """
    found = claim_review(exported(given, hostile=given.claim == HOSTILE))
    rating, author = found["reviewRating"], found["author"]

    assert given.rating is not None
    assert found["@type"] == "ClaimReview"
    assert found["claimReviewed"] == given.claim
    assert urlsplit(found["url"]).scheme == "https"
    assert rating["@type"] == "Rating"
    assert rating["alternateName"] == given.rating.name
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert date.fromisoformat(found["datePublished"]) == given.ruled_at.date()
    assert author["@type"] == "Organization"
    assert author["name"]
    assert urlsplit(author["url"]).netloc
    assert found["itemReviewed"]["@type"] == "Claim"


def test_a_processor_reads_it() -> None:
    """Under schema.org's vocabulary every part keeps its name and its type."""
    vocabulary = {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": SCHEMA}
    document = vocabulary | {"document": {"@context": {"@vocab": SCHEMA}}}
    (review,) = jsonld.expand(claim_review(exported(ruling())), {"documentLoader": lambda _url, _options: document})

    assert review["@type"] == [f"{SCHEMA}ClaimReview"]
    assert review[f"{SCHEMA}reviewRating"][0][f"{SCHEMA}alternateName"] == [{"@value": "Mostly false"}]


@pytest.mark.parametrize("given", [(), (ruling(rating=None), ruling())], ids=["no ruling", "newest without a rating"])
def test_without_a_rating_nothing_is_published(given: tuple[Any, ...]) -> None:
    """What the machine found is never published; a ruling without a rating takes a review back."""
    with pytest.raises(NotRated):
        claim_review(exported(*given))


def test_googles_shape() -> None:
    """A rated ruling is a claim with one review; what is not known is left out."""
    found = found_claim(ruling(), BASE, Publisher("Coast Gazette", "https://www.gazette.example"))
    bare = found_claim(ruling(rating=type(RATING)(1, 5, 1, "False")), BASE, Publisher("G", "https://g.example"))

    assert found["claimant"] == "The port office"
    assert found["claimDate"] == "2026-11-02T00:00:00Z"
    assert found["claimReview"] == [
        {
            "publisher": {"name": "Coast Gazette", "site": "gazette.example"},
            "url": RATING.review_url,
            "title": "Mostly false: The ferry to Aldwick sank in 1971",
            "reviewDate": "2026-11-22T12:00:00Z",
            "textualRating": "Mostly false",
            "languageCode": "en",
        }
    ]
    assert set(bare) == {"text", "claimReview"}
    assert bare["claimReview"][0]["url"] == f"{BASE}/checks/chk_1"
