"""Leases: work that one process alone may do at a time, by name. Whoever has one gives a sign of life while it works.

A lease is void when its process is dead, or has been silent for a minute. One that was only held up may wake up
without it: who writes what a lease protects asks `beat_lease` in the same transaction, and stops where it says False.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, select, update

from saksi.store.processes import host_of, is_dead
from saksi.store.tables import leases
from saksi.store.times import shift_time
from saksi.store.upserts import insert_or

SILENCE = 60  # seconds without a sign of life, after which a lease is void


def take_lease(db: Connection, name: str, holder: str, at: str) -> bool:
    """Take a lease, or keep the one that is held; False where another process has it.

    Args:
        db: a connection that writes.
        name: of the work.
        holder: name of the process (see `name_process`).
        at: now.
    """
    host, process = host_of(holder)
    said = {"holder": holder, "host": host, "process": process, "beat_at": at}
    free = insert_or(db, leases).values(name=name, **said).on_conflict_do_nothing(index_elements=["name"])
    db.execute(free)
    held = db.execute(select(leases.c.holder, leases.c.beat_at).where(leases.c.name == name).with_for_update()).first()
    if held is None:  # it was given back between the two
        return False
    if held.holder != holder and not (is_dead(held.holder) or held.beat_at <= shift_time(at, -SILENCE)):
        return False
    db.execute(update(leases).where(leases.c.name == name).values(said))
    return True


def beat_lease(db: Connection, name: str, holder: str, at: str) -> bool:
    """Give a sign of life; False where the lease is another's now, so that the work must stop."""
    return bool(db.execute(update(leases).where(_held(name, holder)).values(beat_at=at)).rowcount)


def drop_lease(db: Connection, name: str, holder: str) -> None:
    """Give a lease back, if it is still held."""
    db.execute(delete(leases).where(_held(name, holder)))


def _held(name: str, holder: str) -> ColumnElement[bool]:
    return (leases.c.name == name) & (leases.c.holder == holder)
