"""`saksi work`: a process that does what the store's queue asks for."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import typer

from saksi.app.notices import tell_notice
from saksi.app.stores import Where, open_named_store

if TYPE_CHECKING:
    from saksi.readings import Progress, Workers
    from saksi.remember.placements import Memory
    from saksi.store.databases import Store
    from saksi.store.jobs import Job

EXAMPLES = """\b
Examples:
  saksi work
  saksi work --store postgresql://saksi@localhost/saksi --until-empty

\b
saksi serve starts such processes itself. Several may work on one store, on several machines too: each job is done by
one, and one whose process ends is done by another.
"""
_PAUSE = 0.5  # seconds between two looks into an empty queue
_LOOK = 1.0  # seconds between two looks whether the parent lives
_BEAT = 5.0  # seconds between two signs of life, at the least
_SHOWN = 0.5  # seconds between two tellings how far the work is
_PATIENCE = 60.0  # seconds of silence after which a job is another's
_KEPT = 14 * 24 * 3600.0  # seconds that ended jobs stay in the list


class CancelledError(Exception):
    """Somebody wants a job to stop, or another process has it now."""


def work_command(
    store: Where = "",
    until_empty: bool = typer.Option(False, "--until-empty", help="End once nothing waits."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
    with_parent: bool = typer.Option(False, "--with-parent", help="End when the process ends that started it."),
) -> None:
    """Do what the store's queue asks for, until it is stopped."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums of one thread are the same on all machines
    found = open_named_store(store, make=True)
    stopped = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _signal, _frame: stopped.set())
    if with_parent:
        threading.Thread(target=end_with, args=(os.getppid(), stopped), daemon=True).start()
    try:
        work(found, stopped, until_empty=until_empty, allow_private=allow_private)
    finally:
        found.close()


def end_with(parent: int, stopped: threading.Event) -> None:
    """Set an event once another process has taken the place of the parent, as it does when that is killed."""
    while not stopped.wait(_LOOK):
        if os.getppid() != parent:
            stopped.set()


def work(store: Store, stopped: threading.Event, *, until_empty: bool = False, allow_private: bool = False) -> int:
    """Do jobs one after another until it is stopped; return how many were done.

    A store that does not answer for a while is waited for.
    """
    from saksi.app import workers as reading  # noqa: PLC0415 - help must not wait for it
    from saksi.errors import StoreError  # noqa: PLC0415
    from saksi.remember.placements import Memory  # noqa: PLC0415
    from saksi.store.processes import name_process  # noqa: PLC0415

    name, done, memory, workers = name_process(f"work-{threading.get_ident()}"), 0, Memory(), reading.Workers(1)
    while not stopped.is_set():
        try:
            job = _take(store, name)
            if job is not None:
                _do(store, job, name, stopped, memory, workers, allow_private=allow_private)
                done += 1
                continue
        except StoreError as error:
            tell_notice(f"saksi: {error}. {error.advice}")
        if until_empty:
            break
        stopped.wait(_PAUSE)
    return done


def _take(store: Store, name: str) -> Job | None:
    """Take a job; what was left by processes that ended waits again before."""
    from saksi.store.databases import now  # noqa: PLC0415 - help must not wait for it
    from saksi.store.jobs import drop_old_jobs, has_waiting, requeue_lost, take_job  # noqa: PLC0415

    with store.reading() as db:
        if not has_waiting(db):
            return None
    with store.writing() as db:
        requeue_lost(db, now(), _PATIENCE)
        drop_old_jobs(db, now(), _KEPT)
        return take_job(db, name, now())


def _do(
    store: Store,
    job: Job,
    name: str,
    stopped: threading.Event,
    memory: Memory,
    workers: Workers,
    *,
    allow_private: bool,
) -> None:
    import msgspec  # noqa: PLC0415 - help must not wait for it

    from saksi.errors import SaksiError  # noqa: PLC0415
    from saksi.remember.orders import carry_out  # noqa: PLC0415
    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.jobs import end_job, return_job  # noqa: PLC0415

    try:
        with _Signs(store, job.number, name, stopped) as signs:
            outcome = carry_out(store, job, signs.tell, allow_private=allow_private, memory=memory, workers=workers)
    except CancelledError:
        with store.writing() as db:
            if not return_job(db, job.number, name):
                end_job(db, job.number, name, now(), "cancelled")
        return
    except SaksiError as error:
        if error.about == store.where:
            _give_back(store, job, name)
            raise  # the database fails, not the job: it waits until the database answers
        with store.writing() as db:
            end_job(db, job.number, name, now(), "failed", f"{error}. {error.advice}")
        return
    except Exception as error:  # noqa: BLE001 - the edge of the process: one bad job must not stop the others
        reason = f"saksi failed on it ({type(error).__name__}: {error}); please report it."
        with store.writing() as db:
            end_job(db, job.number, name, now(), "failed", reason)
        return
    with store.writing() as db:
        end_job(db, job.number, name, now(), "done", msgspec.json.encode(outcome).decode())


def _give_back(store: Store, job: Job, name: str) -> None:
    from saksi.store.jobs import return_job  # noqa: PLC0415 - help must not wait for it

    with store.writing() as db:
        return_job(db, job.number, name)


class _Signs:
    """Signs of life of a job, from a thread of its own while a step takes long; they say how far the work is."""

    def __init__(self, store: Store, number: int, name: str, stopped: threading.Event) -> None:
        self._store, self._number, self._name, self._stopped = store, number, name, stopped
        self._stage, self._done, self._of = "", 0, 0
        self._shown = 0.0
        self._lost = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep_on, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def tell(self) -> Progress:
        """What is told how far the work is; it stops the work where somebody wants that."""
        return self._tell

    def _tell(self, stage: str, done: int, of: int) -> None:
        is_new = stage != self._stage
        self._stage, self._done, self._of = stage, done, of
        if self._lost.is_set() or self._stopped.is_set():
            raise CancelledError
        if is_new or time.monotonic() - self._shown >= _SHOWN:
            self._beat()
            if self._lost.is_set():
                raise CancelledError

    def _beat(self) -> None:
        from saksi.store.databases import now  # noqa: PLC0415 - help must not wait for it
        from saksi.store.jobs import beat_job  # noqa: PLC0415

        self._shown = time.monotonic()
        with self._store.writing() as db:
            if not beat_job(db, self._number, self._name, now(), self._stage, self._done, self._of):
                self._lost.set()

    def _keep_on(self) -> None:
        from saksi.errors import StoreError  # noqa: PLC0415 - help must not wait for it

        while not self._ended.wait(_BEAT):
            with suppress(StoreError):  # the work itself will meet it, and say so
                self._beat()
