"""The collection that every table of this room belongs to, so that a migration can be compared with it whole."""

from sqlalchemy import MetaData

METADATA = MetaData()
