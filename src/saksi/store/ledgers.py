"""The history of stories: each version of what was told, without the texts of its articles, which are kept once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from saksi.store.records import pack, unpack
from saksi.store.tables import ledgers


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a story: its number from 1, when it was made, and what made it (`articles`, `correction`, ...)."""

    story: int
    version: int
    made_at: str
    cause: str


def save_edition(db: Connection, edition: Edition, content: bytes) -> None:
    """Keep a version of a story."""
    db.execute(
        insert(ledgers).values(
            story=edition.story,
            version=edition.version,
            made_at=edition.made_at,
            cause=edition.cause,
            content=pack(content),
        )
    )


def load_edition(db: Connection, story: int, version: int) -> bytes | None:
    """Return what a version of a story said; None where there is none of this number."""
    where = (ledgers.c.story == story) & (ledgers.c.version == version)
    found = db.execute(select(ledgers.c.content).where(where)).scalar()
    return None if found is None else unpack(found)


def list_editions(db: Connection, story: int) -> list[Edition]:
    """Return the versions of a story, the first first."""
    rows = db.execute(
        select(ledgers.c.story, ledgers.c.version, ledgers.c.made_at, ledgers.c.cause)
        .where(ledgers.c.story == story)
        .order_by(ledgers.c.version)
    )
    return [Edition(*row) for row in rows]


def edition_at(db: Connection, story: int, at: str) -> int:
    """Return the number of the version that stood at a time; 0 where none did yet."""
    where = (ledgers.c.story == story) & (ledgers.c.made_at <= at)
    found = db.execute(select(ledgers.c.version).where(where).order_by(ledgers.c.version.desc()).limit(1)).scalar()
    return found or 0
