"""The engine of a cluster: Ray Data maps the tasks of an archive over the processors of its machines.

Which machine does a task does not show in what it leaves: tasks hand over files below one folder, which all machines
see, and Ray moves nothing but the tasks and what they count.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import Any, TypeVar

from saksi.app.engines import PageWork
from saksi.app.readers import Limits, ReadPage
from saksi.archive import ReadOne
from saksi.errors import RunError, SaksiError, UsageError
from saksi.readings import read_page

Task = TypeVar("Task")
Done = TypeVar("Done")

_SHARE = 0.9  # of a processor, for each of ours: where they take whole ones, Ray's own readers wait for ever
_TOGETHER = 256  # tasks that Ray is given at once: while they are done no others are made, and held


class RayEngine:
    """Does tasks in actors of Ray Data, on the cluster that is there or on this machine.

    Args:
        jobs: number of actors; 0 takes one for each processor of the cluster.
        read: what reads a page; a function that can be imported on every machine.
        limits: for each page.

    Raises:
        UsageError: Ray is not installed.
    """

    def __init__(self, jobs: int = 0, *, read: ReadPage = read_page, limits: Limits | None = None) -> None:
        if find_spec("ray") is None:
            raise UsageError(
                "this engine needs Ray, which is not installed", about="ray", advice="pip install 'saksi[scale]'"
            )
        self._jobs = jobs
        self._read = read
        self._limits = limits

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Yield the number of each task and what `work` returns for it, in any order.

        Raises:
            RunError: an actor failed, and again when it was started anew.
        """
        source = enumerate(tasks)
        while some := list(islice(source, _TOGETHER)):
            yield from self._map(work, some)

    def read(self, work: Callable[[Task, ReadOne], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Do the same with work that reads pages: each actor holds a process that loads the language once."""
        return self.map(PageWork(work, self._read, self._limits), tasks)

    def _map(self, work: Callable[[Task], Done], tasks: list[tuple[int, Task]]) -> Iterator[tuple[int, Done]]:
        if len(tasks) == 1 and not isinstance(work, PageWork):
            yield from ((at, work(task)) for at, task in tasks)  # a join of few: not worth its way
            return
        cluster = _start()
        jobs = max(1, min(self._jobs or cluster.processors, len(tasks)))
        rows = [{"at": at, "task": pickle.dumps(task)} for at, task in tasks]
        found = cluster.rows(rows).map_batches(
            _Actor if isinstance(work, PageWork) else _do_batch,
            **({"fn_constructor_args": (work,)} if isinstance(work, PageWork) else {"fn_args": (work,)}),
            compute=cluster.actors(jobs) if isinstance(work, PageWork) else cluster.tasks(jobs),
            batch_size=1,
            num_cpus=_SHARE,
        )
        for row in found.iter_rows():
            done = pickle.loads(row["done"])  # noqa: S301 - from our own process
            if isinstance(done, SaksiError):
                raise done
            yield int(row["at"]), done


class _Actor:
    """Does one task after another that reads pages: the process that it holds loads the language once."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        return _do_batch(batch, self._work)


def _do_batch(batch: dict[str, Any], work: Callable[[Any], Any]) -> dict[str, list[Any]]:
    found = [_do(work, pickle.loads(task)) for task in batch["task"]]  # noqa: S301 - from our own driver
    return {"at": list(batch["at"]), "done": [pickle.dumps(each) for each in found]}


def _do(work: Callable[[Any], Any], task: object) -> object:
    """Do a task; an error of saksi is handed on as it is, since Ray would wrap it in its own."""
    try:
        return work(task)
    except SaksiError as error:
        return error


@dataclass(frozen=True, slots=True)
class _Cluster:
    """What is asked of Ray Data, and how many processors the cluster has."""

    rows: Callable[[list[dict[str, Any]]], Any]
    actors: Callable[[int], Any]
    tasks: Callable[[int], Any]
    processors: int


def _start() -> _Cluster:
    """Return Ray Data on the cluster that $RAY_ADDRESS names, or started on this machine.

    Raises:
        RunError: there is none, or it cannot be started.
    """
    where = os.environ.get("RAY_ADDRESS", "")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for the processes of a cluster that is started here
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers of every run
    import ray  # noqa: PLC0415 - large, and asked for by few
    from ray import data  # noqa: PLC0415 - the same

    if not ray.is_initialized():
        try:
            ray.init(
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                runtime_env={"env_vars": _ENVIRONMENT} if where else None,
            )
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise RunError(
                f"Ray cannot be reached at {where}" if where else f"Ray cannot be started: {error}",
                about=where or "ray",
                advice="Look at RAY_ADDRESS and whether the cluster runs there, or use --engine local.",
            ) from error
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    data.DataContext.get_current().enable_progress_bars = False
    return _Cluster(
        rows=lambda rows: data.from_items(rows, override_num_blocks=len(rows)),
        actors=lambda jobs: data.ActorPoolStrategy(size=jobs),
        tasks=lambda jobs: data.TaskPoolStrategy(size=jobs),
        processors=int(ray.cluster_resources().get("CPU", 1)),  # type: ignore[no-untyped-call]
    )


# Sums of one thread are the same on machines of any number of processors. A cluster that is started here has it from
# this process: to be told anew, Ray starts its processes by a shell that ends at a blank in the path of Python.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}
