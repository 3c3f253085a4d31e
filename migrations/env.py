"""Run by alembic for every migration, on the connection that `service.wiring` has opened."""

from alembic import context

from claims import store
from sources import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=[tables.METADATA, store.METADATA],
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
