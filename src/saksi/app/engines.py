"""The engine of one machine: processes that do the tasks of an archive, of which one may die without ending the run."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import Generic, TypeVar

from saksi.app.readers import Limits, Reader, ReadPage
from saksi.app.workers import count_processors
from saksi.archive import ReadOne
from saksi.errors import RunError
from saksi.readings import read_page

Task = TypeVar("Task")
Done = TypeVar("Done")

_TRIES = 3  # times that a task is begun whose process dies
_AHEAD = 2  # tasks for each process that are handed out: the one that it does and one that waits


@dataclass(frozen=True, slots=True)
class PageWork(Generic[Task, Done]):
    """Work that reads pages, as a function of the task alone: the pages are read in a process of its own.

    Attributes:
        work: what is done with a task, given what reads a page.
        read: what reads a page there; `limits`: for each page.
    """

    work: Callable[[Task, ReadOne], Done]
    read: ReadPage
    limits: Limits | None

    def __call__(self, task: Task) -> Done:
        """Do the work."""
        return self.work(task, lambda page, language: _reader_for(language, self.read, self.limits).read(page))


@cache
def _reader_for(language: str | None, read: ReadPage, limits: Limits | None) -> Reader:
    """Return the one reader of this process: it loads the language once."""
    return Reader(language, read=read, limits=limits)


class LocalEngine:
    """Does tasks in processes of this machine.

    Args:
        jobs: number of processes; 1 does everything but the reading in this one; 0 takes one for each processor.
        read: what reads a page; a function that can be imported.
        limits: for each page.
    """

    def __init__(self, jobs: int = 0, *, read: ReadPage = read_page, limits: Limits | None = None) -> None:
        self._jobs = jobs or count_processors()
        self._read = read
        self._limits = limits

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Yield the number of each task and what `work` returns for it, in any order.

        Raises:
            RunError: the process that did a task died several times.
        """
        if self._jobs == 1:
            return ((at, work(task)) for at, task in enumerate(tasks))
        return self._share_out(work, tasks)

    def read(self, work: Callable[[Task, ReadOne], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Do the same with work that reads pages."""
        return self.map(PageWork(work, self._read, self._limits), tasks)

    def _share_out(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        source = enumerate(tasks)
        first = list(islice(source, 2))
        if len(first) == 1 and not isinstance(work, PageWork):  # a join of few: not worth starting processes
            yield from ((at, work(task)) for at, task in first)
            return
        waiting: Iterator[tuple[int, Task]] = chain(first, source)
        tries: Counter[int] = Counter()
        had: dict[Future[Done], tuple[int, Task]] = {}
        pool = self._start()
        try:
            while True:
                for at, task in islice(waiting, self._jobs * _AHEAD - len(had)):
                    had[pool.submit(work, task)] = (at, task)
                if not had:
                    return
                for future in wait(had, return_when=FIRST_COMPLETED).done:
                    at, task = had.pop(future)
                    try:
                        done = future.result()
                    except BrokenProcessPool as error:
                        # Nobody knows whose process it was: all that was handed out is begun again. What a task has
                        # done it finds done.
                        lost = [(at, task), *had.values()]
                        tries.update(number for number, _ in lost)
                        if max(tries.values()) >= _TRIES * self._jobs:
                            raise _dead() from error
                        pool.shutdown(wait=True, cancel_futures=True)
                        pool, had, waiting = self._start(), {}, chain(lost, waiting)
                        break
                    yield at, done
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, get_context("spawn"), initializer=leave_signals)


def leave_signals() -> None:
    """Leave Ctrl-C to whoever started this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _dead() -> RunError:
    return RunError(
        "a process that works on the archive died again and again",
        advice="It may have been out of memory: run the same command again with fewer --jobs.",
    )
