"""Books of days: how stories stood when a day began, kept so that a late article does not ask for all days again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from saksi.store.articles import load_setting, save_setting
from saksi.store.records import pack, unpack
from saksi.store.tables import books

_LATEST = 14  # days whose books all stay; of those before, every sixteenth
_SPARSE = 16
_PLACEMENTS = "placements"


def save_book(db: Connection, day: str, content: bytes, version: str) -> None:
    """Keep how stories stand when a day begins."""
    db.execute(delete(books).where(books.c.day == day))
    db.execute(insert(books).values(day=day, version=version, content=pack(content)))


def load_book(db: Connection, day: str, version: str) -> bytes | None:
    """Return the last book of this version that is of this day or of one before it; None where there is none."""
    where = (books.c.day <= day) & (books.c.version == version)
    found = db.execute(select(books.c.content).where(where).order_by(books.c.day.desc()).limit(1)).scalar()
    return None if found is None else unpack(found)


def last_day(db: Connection) -> str:
    """Return the last day that has begun; "" where none has."""
    return db.execute(select(books.c.day).order_by(books.c.day.desc()).limit(1)).scalar() or ""


def latest_days(db: Connection, version: str) -> list[str]:
    """Return the days that have begun last of which books of this version are kept, the last first."""
    query = select(books.c.day).where(books.c.version == version).order_by(books.c.day.desc()).limit(_LATEST)
    return list(db.execute(query).scalars())


def drop_books(db: Connection, after: str) -> None:
    """Let go of the books of the days after this one: they are about to be written again."""
    db.execute(delete(books).where(books.c.day > after))


def thin_books(db: Connection) -> None:
    """Let go of most books of days long past."""
    days = list(db.execute(select(books.c.day).order_by(books.c.day.desc())).scalars())
    gone = [day for day in days[_LATEST:] if _ordinal(day) % _SPARSE]
    for day in gone:
        db.execute(delete(books).where(books.c.day == day))


def count_placements(db: Connection) -> int:
    """Return how often articles were given their places."""
    return int(load_setting(db, _PLACEMENTS) or 0)


def note_placement(db: Connection) -> int:
    """Say that articles were given their places; return how often that was."""
    count = count_placements(db) + 1
    save_setting(db, _PLACEMENTS, str(count))
    return count


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
