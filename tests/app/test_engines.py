"""What runs the work of an archive: processes of this machine, and Ray."""

import os
import signal
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from saksi.app import engines
from saksi.app.engines import LocalEngine
from saksi.app.readers import Limits
from saksi.errors import RunError, UsageError
from saksi.readings import Lost
from tests.remember.news import NEWS, write_records
from tests.support.archives import left_by, run


@dataclass(frozen=True)
class Sum:
    """A task: two numbers, and a folder to leave a mark in."""

    folder: str
    one: int
    other: int


def add_up(task):
    return task.one + task.other


def die_once(task):
    """Add up; the first process that has the third task dies of it."""
    mark = Path(task.folder) / "died"
    if task.one == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return task.one + task.other


def die_always(task):
    if task.one == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task.one + task.other


def fail(task):
    raise RunError(f"no {task.one}", about=task.one, advice="Do it again.")


def ask(task, read):
    """Return what reading says of a page."""
    return read(str(task.one).encode(), None)


def answer(page, _language):
    """Answer to a page; one takes too long."""
    if page == b"3":
        time.sleep(60)
    return page * 2


def sums(folder, count=8):
    return (Sum(str(folder), at, 10 * at) for at in range(count))


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_task_is_done_once(tmp_path, jobs):
    assert sorted(LocalEngine(jobs).map(add_up, sums(tmp_path))) == [(at, 11 * at) for at in range(8)]
    assert list(LocalEngine(jobs).map(add_up, ())) == []


def test_tasks_are_asked_for_as_there_is_room_for_them(tmp_path):
    asked = []

    def tasks():
        for task in sums(tmp_path, 20):
            asked.append(task)
            yield task

    done = LocalEngine(2).map(add_up, tasks())
    next(done)
    assert len(asked) <= 5
    done.close()


def test_a_process_that_dies_costs_no_task(tmp_path):
    assert sorted(LocalEngine(2).map(die_once, sums(tmp_path))) == [(at, 11 * at) for at in range(8)]
    assert (tmp_path / "died").exists()


def test_a_task_of_which_every_process_dies_ends_the_run_and_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_TRIES", 1)
    with pytest.raises(RunError, match="died again and again") as error:
        list(LocalEngine(2).map(die_always, sums(tmp_path)))
    assert "--jobs" in error.value.advice


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_ours_comes_through(tmp_path, jobs):
    with pytest.raises(RunError, match=r"no \d"):
        list(LocalEngine(jobs).map(fail, sums(tmp_path)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_read_in_a_process_that_can_be_killed(tmp_path, jobs):
    engine = LocalEngine(jobs, read=answer, limits=Limits(seconds=1))
    found = dict(engine.read(ask, sums(tmp_path, 5)))
    assert found == {0: b"00", 1: b"11", 2: b"22", 3: Lost.TOO_SLOW, 4: b"44"}


@pytest.mark.alone
def test_two_processes_and_ray_leave_the_bytes_of_one(tmp_path):
    from saksi.app.rays import RayEngine

    pile = write_records(tmp_path, NEWS[:5])
    run([pile], tmp_path / "one")
    run([pile], tmp_path / "two", LocalEngine(2))
    run([pile], tmp_path / "ray", RayEngine(2))
    assert left_by(tmp_path / "two") == left_by(tmp_path / "one")
    assert left_by(tmp_path / "ray") == left_by(tmp_path / "one")
    with pytest.raises(RunError, match=r"no \d"):
        list(RayEngine(2).map(fail, sums(tmp_path)))
    found = dict(RayEngine(2, read=answer, limits=Limits(seconds=1)).read(ask, sums(tmp_path, 5)))
    assert found == {0: b"00", 1: b"11", 2: b"22", 3: Lost.TOO_SLOW, 4: b"44"}


def test_without_ray_it_is_said_what_to_install(monkeypatch):
    from saksi.app import rays

    monkeypatch.setattr(rays, "find_spec", lambda name: None if name == "ray" else find_spec(name))
    with pytest.raises(UsageError) as error:
        rays.RayEngine()
    assert error.value.advice == "pip install 'saksi[scale]'"


def test_a_cluster_that_is_not_there_is_said_to_be_missing(tmp_path, monkeypatch):
    import ray

    from saksi.app.rays import RayEngine

    def init(**_):
        raise ConnectionError("no GCS")

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", init)
    monkeypatch.setenv("RAY_ADDRESS", "cluster:9")
    with pytest.raises(RunError, match="cannot be reached at cluster:9"):
        list(RayEngine(1).map(add_up, sums(tmp_path, 3)))
