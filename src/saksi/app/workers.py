"""Processes that read pages: several where there is much to read, one for what is large, none for a few small pages."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Self

from saksi.app.readers import Limits, Reader, ReadPage
from saksi.readings import Lost, read_page

# A process takes about a second to start; a page takes a twelfth of one (1,085 articles of one day: 80 s).
_MANY = 50  # new pages, above which processes pay
_SHARE = 25  # new pages for each, at least
# Bytes of a page that is read without a process that could be killed. So much of the worst that is known takes 10 s and
# 0.1 GB (text of numbers, of short lines, of quotation marks, tags, attributes, paragraphs; run of 2026-11-28).
SMALL = 200_000


class Workers:
    """Reads pages in several processes, each of which loads the language once, and within limits.

    Args:
        jobs: number of processes; 1 reads small pages in this one and large ones in another, which can be killed; 0
            takes one for each processor where there is much to read.
        read: what each does with a page; a function that can be imported.
        limits: for each page that a process reads.
    """

    def __init__(self, jobs: int = 0, *, read: ReadPage = read_page, limits: Limits | None = None) -> None:
        self._jobs = jobs
        self._read = read
        self._limits = limits
        self._waiting: dict[str | None, Reader] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read_pages(
        self, pages: Iterator[tuple[str, bytes]], count: int, language: str | None
    ) -> Generator[tuple[str, bytes | Lost]]:
        """Yield the key and the reading of each page as they are done, or why there is none.

        Raises:
            RunError: no process can be started.
        """
        jobs = min(self._jobs or _jobs_for(count), count)
        return self._read_some(pages, language) if jobs <= 1 else self._read_many(pages, jobs, language)

    def _read_some(
        self, pages: Iterator[tuple[str, bytes]], language: str | None
    ) -> Generator[tuple[str, bytes | Lost]]:
        """Read small pages here, and let a process read the large ones; it stays for the next call."""
        if language not in self._waiting:
            self.close()
            self._waiting[language] = self._make_reader(language)
        reader = self._waiting[language]
        for key, page in pages:
            yield key, self._read(page, language) if len(page) <= SMALL else reader.read(page)

    def _read_many(
        self, pages: Iterator[tuple[str, bytes]], jobs: int, language: str | None
    ) -> Generator[tuple[str, bytes | Lost]]:
        """Give each process a page when it is free, until there are none."""
        readers = [self._make_reader(language) for _ in range(jobs)]
        free, had = list(readers), dict[Future[bytes | Lost], tuple[str, Reader]]()
        with ThreadPoolExecutor(jobs) as pool:
            try:
                while True:
                    while free and (given := next(pages, None)) is not None:
                        key, page = given
                        reader = free.pop()
                        had[pool.submit(reader.read, page)] = (key, reader)
                    if not had:
                        return
                    for done in wait(had, return_when=FIRST_COMPLETED).done:
                        key, reader = had.pop(done)
                        free.append(reader)
                        yield key, done.result()
            finally:
                for reader in readers:
                    reader.close()

    def close(self) -> None:
        """End the process that waits for more; left alone, it ends by itself after a while, and with this one."""
        for reader in self._waiting.values():
            reader.close()
        self._waiting.clear()

    def _make_reader(self, language: str | None) -> Reader:
        return Reader(language, read=self._read, limits=self._limits)


def _jobs_for(count: int) -> int:
    return min(count_processors(), count // _SHARE) if count > _MANY else 1


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
