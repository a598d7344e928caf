"""Shelves that stand in a store: what each stage made, under the key of what it was made of and the stage's version."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from saksi.store.databases import Store
from saksi.store.records import pack, unpack
from saksi.store.tables import records

PAGES, ARTICLES, OUTLINES, ACCOUNTS = "pages", "articles", "outlines", "accounts"
BLACKENED = "blackened"  # pages from which a name was taken, until they are read anew


class Cabinet:
    """A shelf of a store: a stage's records of one version. It is a `Shelf`."""

    def __init__(self, store: Store, stage: str, version: str = "") -> None:
        self._store = store
        self._stage = stage
        self.version = version

    def load(self, key: str) -> bytes | None:
        """Return a record; None where there is none.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._store.reading() as db:
            return load_record(db, self._stage, key, self.version)

    def save(self, key: str, content: bytes) -> None:
        """Keep a record.

        Raises:
            StoreError: the store cannot be written.
        """
        with self._store.writing() as db:
            save_record(db, self._stage, key, content, self.version)


def load_record(db: Connection, stage: str, key: str, version: str = "") -> bytes | None:
    """Return what a stage made; None where this version of it has made nothing of this key."""
    where = (records.c.stage == stage) & (records.c.key == key) & (records.c.version == version)
    found = db.execute(select(records.c.content).where(where)).scalar()
    return None if found is None else unpack(found)


def save_record(db: Connection, stage: str, key: str, content: bytes, version: str = "") -> None:
    """Keep what a version of a stage made; what it or another made of this key before goes."""
    drop_record(db, stage, key)
    db.execute(insert(records).values(stage=stage, key=key, version=version, content=pack(content)))


def list_records(db: Connection, stage: str) -> list[tuple[str, bytes]]:
    """Return all that a stage made, by key: of one that has little at hand."""
    rows = db.execute(select(records.c.key, records.c.content).where(records.c.stage == stage).order_by(records.c.key))
    return [(row.key, unpack(row.content)) for row in rows]


def drop_record(db: Connection, stage: str, key: str) -> None:
    """Let go of what a stage made of a key, in whatever version."""
    db.execute(delete(records).where((records.c.stage == stage) & (records.c.key == key)))
