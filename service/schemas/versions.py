"""The past of an article, as JSON."""

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from service.schemas.articles import ARTICLES_URL, RemovalSchema
from service.schemas.cursors import next_cursor
from service.schemas.values import Instant
from sources.model import Article, Ending, PastVersion
from sources.revisions import Change, Deed, changes


class VersionSummarySchema(Schema):
    """One version of an article, without its text; what is null of the present one has not come yet."""

    number = fields.Integer()
    self = fields.String()
    title = fields.String(allow_none=True)
    content_sha256 = fields.String()
    ended_at = Instant(allow_none=True)
    ending = fields.Enum(Ending, by_value=True, allow_none=True)

    @pre_dump
    def arrange(self, version: "Version", **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        article, past = version.article, version.past
        return {
            "number": article.version,
            "self": f"{ARTICLES_URL}/{article.id}/versions/{article.version}",
            "title": article.title,
            "content_sha256": article.digest,
            "ended_at": past.ended_at if past else None,
            "ending": past.ending if past else None,
        }


class ChangeSchema(Schema):
    """A piece of text and what the next version did with it."""

    deed = fields.Enum(Deed, by_value=True)
    text = fields.String()


class VersionSchema(VersionSummarySchema):
    """One version of an article as it stood, with what the next one changed, word by word."""

    text = fields.String()
    removed = fields.List(fields.Nested(RemovalSchema))
    changes = fields.List(fields.Nested(ChangeSchema), allow_none=True)

    @pre_dump
    def arrange(self, version: "Version", **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        own = {"text": version.article.text, "removed": version.article.removed, "changes": version.changes}
        return {**super().arrange(version), **own}


class VersionsSchema(Schema):
    """Versions of an article, first to last."""

    versions = fields.List(fields.Nested(VersionSummarySchema))
    next_cursor = next_cursor()


class RestoreIn(Schema):
    """Which parts that cleaning took out are to be put back: their places in `removed`, from 0, of which version."""

    version = fields.Integer(required=True, validate=validate.Range(min=1))
    parts = fields.List(
        fields.Integer(validate=validate.Range(min=0)), required=True, validate=validate.Length(min=1, max=1_000)
    )


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article: what became of it, and what the next one changed; None where there is no next."""

    article: Article
    past: PastVersion | None = None
    changes: tuple[Change, ...] | None = None


def versions_of(past: tuple[PastVersion, ...], live: Article | None) -> list[Version]:
    """Return the versions of an article, first to last."""
    return [Version(version.article, version) for version in past] + ([Version(live)] if live else [])


def version_of(number: int, versions: list[Version]) -> Version | None:
    """Return one version with what the next one changed, None where there is no such version."""
    for place, version in enumerate(versions):
        if version.article.version == number:
            following = versions[place + 1].article if place + 1 < len(versions) else None
            told = None if following is None else changes(version.article.text, following.text)
            return Version(version.article, version.past, told)
    return None
