"""The queue of a store: work that lasts, taken by processes that give signs of life.

A job waits, runs, and ends: done, failed or cancelled. One whose process is dead or silent waits again, a few times at
most: what has taken its process with it so often will do so again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, get_args

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from saksi.store.processes import is_dead
from saksi.store.tables import jobs
from saksi.store.terms import clear
from saksi.store.times import shift_time

State: TypeAlias = Literal["waiting", "running", "done", "failed", "cancelled"]
End: TypeAlias = Literal["done", "failed", "cancelled"]
ENDS: tuple[End, ...] = get_args(End)

TRIES = 5


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the queue.

    Attributes:
        order: what is to be done, as JSON.
        stage, done, total: how far it is: of so many steps of this stage so many.
        worker: name of the process that has it or had it last (see `name_process`).
        tries: how often it was taken.
        outcome: what came of it, in words or as JSON.
        is_cancelled: somebody wants it to stop.
    """

    number: int
    kind: str
    order: str
    state: State
    stage: str
    done: int
    total: int
    made_at: str
    made_by: str
    started_at: str
    ended_at: str
    worker: str
    beat_at: str
    tries: int
    outcome: str
    is_cancelled: bool


_COLUMNS = [jobs.c[each.name] for each in fields(Job)]


def add_job(db: Connection, kind: str, order: bytes | str, by: str, at: str) -> int:
    """Put a job at the end of the queue; return its number."""
    words = order.decode() if isinstance(order, bytes) else order
    said = {"kind": kind, "order": clear(words), "state": "waiting", "made_by": clear(by), "made_at": at}
    number: int = db.execute(insert(jobs).values(said).returning(jobs.c.number)).scalar_one()
    return number


def has_waiting(db: Connection) -> bool:
    """Tell whether a job waits, or runs and may have lost its process."""
    return (
        db.execute(select(jobs.c.number).where(jobs.c.state.in_(("waiting", "running"))).limit(1)).first() is not None
    )


def take_job(db: Connection, worker: str, at: str, kinds: Collection[str] = ()) -> Job | None:
    """Give a worker the job that has waited longest; None where none waits. Nobody else gets the same.

    Args:
        db: a connection that writes: one at a time does.
        worker: name of the process.
        at: now.
        kinds: of which kinds; of all if left out.
    """
    query = select(jobs.c.number).where(jobs.c.state == "waiting").order_by(jobs.c.number).limit(1)
    if kinds:
        query = query.where(jobs.c.kind.in_(sorted(kinds)))
    number = db.execute(query).scalar()
    if number is None:
        return None
    said = {"state": "running", "worker": worker, "started_at": at, "beat_at": at, "tries": jobs.c.tries + 1}
    fresh = {"stage": "", "done": 0, "total": 0}
    row = db.execute(update(jobs).where(jobs.c.number == number).values(said | fresh).returning(*_COLUMNS)).one()
    return _row(row)


def beat_job(  # noqa: PLR0913, PLR0917 - what is told of work
    db: Connection, number: int, worker: str, at: str, stage: str = "", done: int = 0, total: int = 0
) -> bool:
    """Give a sign of life and say how far the work is; False where it was cancelled or taken away: stop then."""
    said = {"beat_at": at, "stage": stage, "done": done, "total": total}
    where = _held(number, worker) & jobs.c.is_cancelled.is_(False)
    return bool(db.execute(update(jobs).where(where).values(said)).rowcount)


def end_job(  # noqa: PLR0913, PLR0917 - what is told of work
    db: Connection, number: int, worker: str, at: str, state: End, outcome: str = ""
) -> bool:
    """End a job; False where the worker has it no more, so that nothing of what it did may be kept."""
    said = {"state": state, "ended_at": at, "outcome": clear(outcome)}
    return bool(db.execute(update(jobs).where(_held(number, worker)).values(said)).rowcount)


def return_job(db: Connection, number: int, worker: str) -> bool:
    """Let a job wait again as if it had not been taken; False where it is cancelled, or another's."""
    said = {"state": "waiting", "worker": "", "tries": jobs.c.tries - 1}
    where = _held(number, worker) & jobs.c.is_cancelled.is_(False)
    return bool(db.execute(update(jobs).where(where).values(said)).rowcount)


def cancel_job(db: Connection, number: int, at: str) -> bool:
    """Cancel a job: one that waits at once, one that runs at its next sign of life. False where it has ended."""
    where = jobs.c.number == number
    waits = update(jobs).where(where & (jobs.c.state == "waiting"))
    if db.execute(waits.values(state="cancelled", is_cancelled=True, ended_at=at)).rowcount:
        return True
    return bool(db.execute(update(jobs).where(where & (jobs.c.state == "running")).values(is_cancelled=True)).rowcount)


def load_job(db: Connection, number: int) -> Job | None:
    """Return the job of this number; None where there is none."""
    found = db.execute(select(*_COLUMNS).where(jobs.c.number == number)).first()
    return None if found is None else _row(found)


def list_jobs(db: Connection, limit: int = 50, state: State | None = None) -> list[Job]:
    """Return jobs, the newest first, all or those of a state."""
    query = select(*_COLUMNS).order_by(jobs.c.number.desc()).limit(limit)
    if state is not None:
        query = query.where(jobs.c.state == state)
    return list(map(_row, db.execute(query)))


def requeue_lost(db: Connection, at: str, patience: float) -> list[int]:
    """Let the jobs of lost workers wait again, or end what was cancelled or tried too often; return their numbers.

    Args:
        db: a connection that writes.
        at: now.
        patience: seconds without a sign of life after which a worker is lost; a dead one is at once.
    """
    running = list(map(_row, db.execute(select(*_COLUMNS).where(jobs.c.state == "running").order_by(jobs.c.number))))
    silent = shift_time(at, -patience)
    lost = [job for job in running if job.beat_at <= silent or is_dead(job.worker)]
    return [job.number for job in lost if _requeue(db, job, at)]


def drop_old_jobs(db: Connection, at: str, seconds: float) -> int:
    """Let go of jobs that ended so many seconds ago or earlier; return how many there were."""
    where = jobs.c.state.in_(ENDS) & (jobs.c.ended_at <= shift_time(at, -seconds))
    return db.execute(delete(jobs).where(where)).rowcount


def _requeue(db: Connection, job: Job, at: str) -> bool:
    """Take a job from its lost worker; False where it gave a sign of life, or another process was first."""
    if job.is_cancelled:
        said = {"state": "cancelled", "ended_at": at}
    elif job.tries >= TRIES:
        outcome = f"tried {job.tries} times, and each time the process ended or fell silent while it worked on this"
        said = {"state": "failed", "ended_at": at, "outcome": outcome}
    else:
        said = {"state": "waiting", "worker": ""}
    where = _held(job.number, job.worker) & (jobs.c.beat_at == job.beat_at) & (jobs.c.tries == job.tries)
    where &= jobs.c.is_cancelled.is_(job.is_cancelled)
    return bool(db.execute(update(jobs).where(where).values(said)).rowcount)


def _held(number: int, worker: str) -> ColumnElement[bool]:
    return (jobs.c.number == number) & (jobs.c.worker == worker) & (jobs.c.state == "running")


def _row(row: Iterable[Any]) -> Job:
    return Job(*row)
