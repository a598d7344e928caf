"""The one statement that SQLite and PostgreSQL share and SQL does not name: insert, or do otherwise where a row is."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_or(db: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert into a table, to be told what to do on conflict."""
    return sqlite.insert(table) if db.dialect.name == "sqlite" else postgresql.insert(table)
