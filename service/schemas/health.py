"""The state of the service, as JSON."""

from marshmallow import Schema, fields


class HealthSchema(Schema):
    """What the service can do now."""

    status = fields.String(metadata={"enum": ["live", "ready"]})
