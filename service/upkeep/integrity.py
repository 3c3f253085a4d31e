"""Whether a database is whole, as far as it can tell itself."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, MetaData, func, select

import claims.store
import service.store
import sources.tables
from sources.database import translated

MOST_TOLD = 20  # faults named; a damaged file has thousands

# Every table there is; those that others point at come first.
ALL: Sequence[MetaData] = (sources.tables.METADATA, claims.store.METADATA, service.store.METADATA)


def faults(engine: Engine) -> Iterator[str]:
    """Give what a database finds wrong with itself, each in a sentence; none where it is whole.

    SQLite checks every page and every index of its file. PostgreSQL checks pages as it reads them, where its cluster
    has checksums: every row of every table is read.
    """
    with translated(), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            said = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_TOLD})").scalars().all()
            yield from (f"The file is damaged: {line}." for line in said if line != "ok")
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            yield from (f"A row of {row[0]} points at a row of {row[2]} that is gone." for row in orphans[:MOST_TOLD])
            return
        for metadata in ALL:
            for table in metadata.sorted_tables:
                connection.execute(select(*(func.max(column) for column in table.primary_key))).one()
                connection.rollback()
