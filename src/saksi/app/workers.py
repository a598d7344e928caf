"""Processes that read pages. One that dies costs the page that it had; another takes its place."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from saksi.errors import RunError
from saksi.readings import read_page

ReadPage = Callable[[bytes, str | None], bytes]

# A process takes about a second to start; a page takes a twelfth of one (1,085 articles of one day: 80 s).
_MANY = 50  # new pages, above which processes pay
_SHARE = 25  # new pages for each, at least


@dataclass(slots=True)
class _Worker:
    """A process, our end of the line to it, and the key of the page that it has; "" until it has started."""

    process: BaseProcess
    line: Connection
    key: str = ""


class Workers:
    """Reads pages in several processes, each of which loads the language once.

    Args:
        jobs: number of processes; 1 reads in this one; 0 takes one for each processor where there is much to read.
        read: what each does with a page; a function that can be imported.
    """

    def __init__(self, jobs: int = 0, *, read: ReadPage = read_page) -> None:
        self._jobs = jobs
        self._read = read

    def read_pages(
        self, pages: Iterator[tuple[str, bytes]], count: int, language: str | None
    ) -> Generator[tuple[str, bytes | None]]:
        """Yield the key and the reading of each page as they are done; None where the process died that had it.

        Raises:
            RunError: no process can be started.
        """
        jobs = min(self._jobs or _jobs_for(count), count)
        if jobs <= 1:
            yield from ((key, self._read(page, language)) for key, page in pages)
            return
        workers = [self._start(language) for _ in range(jobs)]
        try:
            yield from self._hand_out(pages, workers, language)
        finally:
            for worker in workers:
                _end(worker)

    def _hand_out(
        self, pages: Iterator[tuple[str, bytes]], workers: list[_Worker], language: str | None
    ) -> Generator[tuple[str, bytes | None]]:
        """Give each worker a page when it is free, until there are none; `workers` are those that live."""
        while workers:
            ready = wait([worker.line for worker in workers])
            for worker in [each for each in workers if each.line in ready]:
                answer = _receive(worker)
                had, worker.key = worker.key, ""
                if answer is None:
                    workers.remove(worker)
                    _end(worker)
                    if not had:
                        raise RunError(
                            "the processes that read cannot be started",
                            advice="Use --jobs 1; a script of your own must stand behind: if __name__ == '__main__'.",
                        )
                    workers.append(self._start(language))
                if had:
                    yield had, answer
                if answer is not None and not _send_next(worker, pages):
                    workers.remove(worker)
                    _end(worker)

    def _start(self, language: str | None) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._read, language), daemon=True)
        with _inherited():
            process.start()
        theirs.close()
        return _Worker(process, ours)


def _jobs_for(count: int) -> int:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, count // _SHARE) if count > _MANY else 1


def _receive(worker: _Worker) -> bytes | None:
    """Return what a worker says; None where it has died."""
    try:
        return worker.line.recv_bytes()
    except (EOFError, OSError):
        return None


def _send_next(worker: _Worker, pages: Iterator[tuple[str, bytes]]) -> bool:
    """Give a worker the next page; False where there is none."""
    worker.key, page = next(pages, ("", b""))
    if worker.key:
        with suppress(OSError):  # it has died meanwhile, which shows when its answer is waited for
            worker.line.send_bytes(page)
    return bool(worker.key)


def _end(worker: _Worker) -> None:
    worker.line.close()
    worker.process.terminate()
    worker.process.join()


@contextmanager
def _inherited() -> Iterator[None]:
    """Start a process that leaves Ctrl-C to us, and the processors to the others: sums are done by one thread each."""
    threads = os.environ.get("OPENBLAS_NUM_THREADS")
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if is_main else None
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        yield
    finally:
        if threads is None:
            del os.environ["OPENBLAS_NUM_THREADS"]
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _work(line: Connection, read: ReadPage, language: str | None) -> None:
    """Read pages until there are none. The first, empty, answer says that the process has started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer = b""
    while True:
        try:
            line.send_bytes(answer)
            page = line.recv_bytes()
        except (EOFError, OSError):  # whoever started us has gone
            return
        answer = read(page, language)
