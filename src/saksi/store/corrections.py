"""Corrections by hand in a store: each as its line of a file of corrections, with who made it and when.

None is ever changed: one that is taken back stays, with who took it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, insert, select, update

from saksi.store.tables import corrections
from saksi.store.terms import clear


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction as it is kept. `story`: number of the one in which it was made; None where it holds for all."""

    number: int
    line: str
    story: int | None
    made_at: str
    made_by: str
    undone_at: str
    undone_by: str


_COLUMNS = [corrections.c[each.name] for each in fields(StoredCorrection)]


def save_correction(db: Connection, line: str, story: int | None, by: str, at: str) -> int:
    """Keep a correction; return its number."""
    said = {"line": clear(line), "story": story, "made_by": clear(by), "made_at": at}
    number: int = db.execute(insert(corrections).values(said).returning(corrections.c.number)).scalar_one()
    return number


def undo_correction(db: Connection, number: int, by: str, at: str) -> bool:
    """Take a correction back; False where it is not there, or was taken back."""
    where = (corrections.c.number == number) & (corrections.c.undone_at == "")
    return bool(db.execute(update(corrections).where(where).values(undone_at=at, undone_by=clear(by))).rowcount)


def load_correction(db: Connection, number: int) -> StoredCorrection | None:
    """Return a correction; None where there is none of this number."""
    found = db.execute(select(*_COLUMNS).where(corrections.c.number == number)).first()
    return None if found is None else _row(found)


def list_corrections(db: Connection, *, story: int | None = None, undone: bool = False) -> list[StoredCorrection]:
    """Return corrections in their order: of all stories or those made in one, with those taken back or without."""
    query = select(*_COLUMNS).order_by(corrections.c.number)
    if not undone:
        query = query.where(corrections.c.undone_at == "")
    if story is not None:
        query = query.where(corrections.c.story == story)
    return list(map(_row, db.execute(query)))


def last_correction(db: Connection, story: int) -> int:
    """Return a number that grows with each correction made or taken back in a story; 0 where there was none."""
    rows = db.execute(select(corrections.c.number, corrections.c.undone_at).where(corrections.c.story == story)).all()
    return sum(1 + bool(row.undone_at) for row in rows)


def _row(row: Iterable[Any]) -> StoredCorrection:
    return StoredCorrection(*row)
