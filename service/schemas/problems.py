"""An error, as JSON: problem details of RFC 9457."""

from marshmallow import Schema, fields


class ProblemSchema(Schema):
    """What went wrong, in the one shape that every error of the API has."""

    type = fields.String(
        metadata={"description": "A URI reference that names the kind of problem", "format": "uri-reference"}
    )
    title = fields.String(
        metadata={"description": "The kind of problem in words; the same for every problem of its kind"}
    )
    status = fields.Integer(metadata={"description": "The HTTP status of the answer"})
    detail = fields.String(metadata={"description": "What happened this time, fit to show to a user"})
    instance = fields.String(metadata={"description": "The path that was asked for", "format": "uri-reference"})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "Field (or part of the desk) to messages; empty where no field is at fault"},
    )


class KindSchema(Schema):
    """One kind of problem, in words."""

    title = fields.String()
    status = fields.Integer()
    meaning = fields.String()
