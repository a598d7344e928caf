"""What runs the work of an archive: functions over tasks, wherever the processes are. `app` has two that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from saksi.readings import Lost

Task = TypeVar("Task")
Done = TypeVar("Done")

ReadOne = Callable[[bytes, str | None], bytes | Lost]
"""Reads one page, encoded, as a language or as the one that it is found to be in: the reading, or why there is none."""


class Engine(Protocol):
    """Runs work over tasks. Which process does a task, and when, must not show in what it leaves."""

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Yield the number of each task and what `work` returns for it, in any order.

        `work` is a function that can be imported. Tasks are asked for one by one as there is room for them, so that
        they may be made while others are done.
        """

    def read(self, work: Callable[[Task, ReadOne], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Do the same with work that reads pages, each in a process that has loaded the language and can be killed."""
