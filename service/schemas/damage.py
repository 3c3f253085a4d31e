"""An article's noise in and out, as JSON: what was seen, what editors say, and the text it was translated from."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_dump, validate, validates_schema

from service.damage import DamageReport
from service.schemas.articles import NoiseWithPlacesSchema
from service.schemas.values import LANGUAGE, WEB_ADDRESS, Instant, Line, Share, Spans, no_control_characters
from sources.model import NoiseLevel
from sources.store.marking import ForeignText

MAX_FOREIGN_CHARS = 200_000


class NoiseMarkIn(Schema):
    """A noise level set by an editor; null goes back to what was found."""

    level = fields.Enum(NoiseLevel, by_value=True, required=True, allow_none=True)
    note = Line(
        required=True,
        accept=validate.Regexp(r"(?s).*\S", error="Say why, for those who come after you."),
        metadata={"description": "Why; it is kept with the mark"},
    )


class ForeignTextIn(Schema):
    """The text an article was translated from, or where it is found; an empty object takes it away."""

    language = Line(allow_none=True, longest=35, accept=LANGUAGE)
    url = Line(allow_none=True, longest=2_000, accept=WEB_ADDRESS)
    text = fields.String(allow_none=True, validate=[validate.Length(max=MAX_FOREIGN_CHARS), no_control_characters])

    @validates_schema
    def something_to_read(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a language alone."""
        if data.get("language") and not (data.get("url") or data.get("text")):
            raise ValidationError("Give the text or its address too.", "text")


def foreign_from(data: dict[str, Any]) -> ForeignText | None:
    """Return what was sent as it is kept, None where nothing was."""
    given = {name: value for name, value in data.items() if value}
    return ForeignText(**given) if given else None


class NoiseMarkSchema(Schema):
    """A noise level set by an editor, or taken back."""

    level = fields.Enum(NoiseLevel, by_value=True, allow_none=True)
    note = fields.String()
    marked_at = Instant()
    version = fields.Integer(metadata={"description": "The version of the article it was said of"})


class ForeignTextSchema(Schema):
    """The text an article was translated from."""

    language = fields.String(allow_none=True)
    url = fields.String(allow_none=True)
    text = fields.String(allow_none=True)


class SpellingSchema(Schema):
    """A name spelt unlike articles of the same matter and weeks."""

    name = fields.String()
    likely = fields.String(metadata={"description": "How the others spell it"})
    seen_in = fields.Integer(metadata={"description": "How many others do"})
    places = Spans()


class SentenceNoiseSchema(Schema):
    """A sentence and what of the article's noise lies in it."""

    position = fields.Integer()
    start = fields.Integer()
    end = fields.Integer()
    level = fields.Enum(NoiseLevel, by_value=True)
    value = Share()
    codes = fields.List(fields.String())


class DamageSchema(Schema):
    """What is known of an article's noise. A low level says that little was noticed, not that the text is sound."""

    article_id = fields.String()
    noise = fields.Nested(NoiseWithPlacesSchema)
    translated_from = fields.String(allow_none=True, metadata={"description": "As it was declared"})
    sentences = fields.List(
        fields.Nested(SentenceNoiseSchema), metadata={"description": "Those in which something was seen"}
    )
    spellings = fields.List(fields.Nested(SpellingSchema))
    marks = fields.List(fields.Nested(NoiseMarkSchema))
    foreign_text = fields.Nested(ForeignTextSchema, allow_none=True)

    @pre_dump
    def arrange(self, report: DamageReport, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        return {
            "article_id": report.article.id,
            "noise": report.article.noise,
            "translated_from": report.article.translated_from,
            "sentences": [
                {
                    "position": sentence.position,
                    "start": sentence.start,
                    "end": sentence.end,
                    "level": noise.level,
                    "value": noise.value,
                    "codes": [reason.code for reason in noise.reasons],
                }
                for sentence, noise in report.sentences
                if noise.reasons
            ],
            "spellings": report.spellings,
            "marks": report.marks,
            "foreign_text": report.foreign,
        }
