"""What is left to do in a store, done: articles find their places, and the stories that changed are told.

One process at a time does it. Another that comes meanwhile waits for it, and does what is left then.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from saksi.errors import StoreError
from saksi.readings import Progress
from saksi.remember.blackenings import take_up_blackened
from saksi.remember.placements import Memory, place_articles
from saksi.remember.tellings import Failure, tell_stories
from saksi.store.databases import Store, now
from saksi.store.leases import SILENCE, beat_lease, drop_lease, take_lease
from saksi.store.processes import name_process

LEASE = "settle"
_ASK = 0.2  # seconds between two questions whether the other has ended
_PATIENCE = 3600.0  # seconds that another is waited for
_BEAT = SILENCE / 4


def settle(
    store: Store, progress: Progress | None = None, *, memory: Memory | None = None, patience: float = _PATIENCE
) -> tuple[Failure, ...]:
    """Find the place of every article that waits and tell every story that changed; return those that failed.

    `memory`: what a process that does it often keeps in mind from one time to the next.

    Raises:
        StoreError: the store cannot be read or written, or another process does it for longer than `patience` seconds.
    """
    with alone(store, patience, progress):
        take_up_blackened(store)
        failures: list[Failure] = []
        while True:
            moved = place_articles(store, progress, memory)
            failures.extend(tell_stories(store, progress))
            if not moved:
                return tuple(failures)


@contextmanager
def alone(store: Store, patience: float = _PATIENCE, progress: Progress | None = None) -> Iterator[None]:
    """Be the one process that places and tells, or takes out what was placed: hold the lease, with signs of life.

    Raises:
        StoreError: another process does it for longer than `patience` seconds.
    """
    holder = name_process(f"{LEASE}-{threading.get_ident()}")
    end = time.monotonic() + patience
    while not _take(store, holder):
        if time.monotonic() > end:
            raise StoreError(
                "another process is telling the stories of this store",
                about=store.where,
                advice="Let it end: what was added is kept, and will be told.",
            )
        if progress:
            progress("link", 0, 0)
        time.sleep(_ASK)
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(store, holder, ended), daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()
        with store.writing() as db:
            drop_lease(db, LEASE, holder)


def _take(store: Store, holder: str) -> bool:
    with store.writing() as db:
        return take_lease(db, LEASE, holder, now())


def _beat(store: Store, holder: str, ended: threading.Event) -> None:
    while not ended.wait(_BEAT):
        with store.writing() as db:
            beat_lease(db, LEASE, holder, now())
