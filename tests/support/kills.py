"""Processes that are killed while they work on a store: at a statement of their own, or at a moment from outside.

They are forked from the process of the tests, which has all that is slow to load at hand: a run takes as long as its
work, where a cold start would take two seconds more, so that fifty kills fit where ten would.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable

from sqlalchemy import event

from saksi.store.databases import Store, open_store

Work = Callable[[Store], None]
_LONGEST = 120.0  # seconds; what takes longer hangs


def count_statements(where: str, work: Work) -> int:
    """Return how many statements a piece of work takes, done to its end in this process."""
    store, count = open_store(where), 0

    def tell(*_said: object) -> None:
        nonlocal count
        count += 1

    event.listen(store.engine, "before_cursor_execute", tell)
    work(store)
    store.close()
    return count


def run(where: str, work: Work, *, dies_at: int = 0, after: float = 0.0) -> bool:
    """Do a piece of work in a process that is killed before its n-th statement, or after so many seconds.

    Return whether it came to its end before. No connection may be open here: two processes cannot share one.
    """
    process = os.fork()
    if not process:
        _work(where, work, dies_at)
    until, end = time.monotonic() + (after or _LONGEST), None
    while end is None and time.monotonic() < until:
        ended, status = os.waitpid(process, os.WNOHANG)
        end = status if ended else time.sleep(0.005)
    if end is None:
        os.kill(process, signal.SIGKILL)
        _, end = os.waitpid(process, 0)
        assert after, "it hangs"
    if os.WIFSIGNALED(end) and os.WTERMSIG(end) == signal.SIGKILL:
        return False
    assert os.WIFEXITED(end), "it failed"
    assert os.WEXITSTATUS(end) == 0, "it failed: see above"
    return True


def _work(where: str, work: Work, dies_at: int) -> None:
    """Do the work, and end without anything that the process of the tests would do at its end."""
    left = dies_at

    def die(*_said: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        store = open_store(where)
        event.listen(store.engine, "before_cursor_execute", die)
        work(store)
        store.close()
    except BaseException:  # noqa: BLE001 - whatever it is must be seen, and must not go on in the tests
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)
