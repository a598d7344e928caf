"""Steps by which the tables of a store came to be what they are, for Alembic."""
