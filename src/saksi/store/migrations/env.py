"""How Alembic runs the migrations: over the connection that `databases` hands it, inside its transaction."""

from alembic import context

from saksi.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
