"""The queue: every job is had by one worker, and none is lost with its worker."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from saksi.store.databases import Store, now, open_store
from saksi.store.jobs import (
    TRIES,
    Job,
    add_job,
    beat_job,
    cancel_job,
    drop_old_jobs,
    end_job,
    list_jobs,
    load_job,
    requeue_lost,
    return_job,
    take_job,
)
from saksi.store.processes import name_process
from saksi.store.times import shift_time

AT = "2026-03-09T08:00:00.000000+00:00"
ONE, TWO = "kantor:1:1:000000000000", "rumah:2:2:000000000000"  # of other machines: only their silence tells


def later(seconds: float) -> str:
    return shift_time(AT, seconds)


def found(db, number: int) -> Job:
    job = load_job(db, number)
    assert job is not None
    return job


def test_a_job_goes_its_way(store: Store):
    order = json.dumps({"text": 'a "word"\n\ud800\0'}).encode()
    with store.writing() as db:
        number = add_job(db, "add", order, "rina", AT)
        assert found(db, number).state == "waiting"
        job = take_job(db, ONE, later(1))
        assert job is not None
        assert (job.number, job.order.encode(), job.made_by, job.tries) == (number, order, "rina", 1)
        assert (job.state, job.worker, job.started_at, job.beat_at) == ("running", ONE, later(1), later(1))
        assert beat_job(db, number, ONE, later(2), "tell", 3, 7)
        job = found(db, number)
        assert (job.stage, job.done, job.total, job.beat_at) == ("tell", 3, 7, later(2))
        assert end_job(db, number, ONE, later(3), "done", "two stories\0\ud800")
        job = found(db, number)
        assert (job.state, job.outcome, job.ended_at) == ("done", "two stories\ufffd\ufffd", later(3))
        assert not end_job(db, number, ONE, later(4), "failed", "")
        assert not beat_job(db, number, ONE, later(4))
        assert take_job(db, TWO, later(5)) is None


def test_who_waited_longest_comes_first_and_kinds_are_chosen(store: Store):
    with store.writing() as db:
        first, second, third = (add_job(db, kind, "{}", "", AT) for kind in ("watch", "add", "watch"))
        taken = [take_job(db, ONE, AT, kinds) for kinds in (["add", "tell"], ["add"], (), ["watch", "tell"], ())]
        assert [job and job.number for job in taken] == [second, None, first, third, None]


def test_another_worker_changes_nothing(store: Store):
    with store.writing() as db:
        number = add_job(db, "add", "{}", "", AT)
        take_job(db, ONE, AT)
        assert not beat_job(db, number, TWO, later(1), "tell", 1, 2)
        assert not end_job(db, number, TWO, later(1), "done", "")
        assert not return_job(db, number, TWO)
        job = found(db, number)
        assert (job.state, job.worker, job.stage, job.beat_at) == ("running", ONE, "", AT)


def test_what_waits_is_cancelled_at_once(store: Store):
    with store.writing() as db:
        number = add_job(db, "add", "{}", "", AT)
        assert cancel_job(db, number, later(1))
        job = found(db, number)
        assert (job.state, job.ended_at) == ("cancelled", later(1))
        assert take_job(db, ONE, later(2)) is None
        assert not cancel_job(db, number, later(3))
        assert not cancel_job(db, number + 1, later(3))


def test_a_worker_sees_that_its_job_is_cancelled(store: Store):
    with store.writing() as db:
        number, other = (add_job(db, "add", "{}", "", AT) for _ in range(2))
        take_job(db, ONE, AT)
        take_job(db, TWO, AT)
    with store.writing() as db:
        assert cancel_job(db, number, later(1))
    with store.writing() as db:
        assert not beat_job(db, number, ONE, later(2))
        assert beat_job(db, other, TWO, later(2))
        assert not return_job(db, number, ONE)
        assert found(db, number).is_cancelled
        assert end_job(db, number, ONE, later(3), "cancelled")
        assert found(db, number).state == "cancelled"


def test_a_silent_worker_loses_its_job_and_hears_so(store: Store):
    with store.writing() as db:
        number, other = (add_job(db, "add", "{}", "", AT) for _ in range(2))
        take_job(db, ONE, AT)
        take_job(db, TWO, AT)
        beat_job(db, other, TWO, later(30))
        assert requeue_lost(db, later(59), 60) == []
        assert requeue_lost(db, later(60), 60) == [number]
        assert requeue_lost(db, later(60), 60) == []
        assert not beat_job(db, number, ONE, later(61))
        again = take_job(db, TWO, later(62))
        assert again is not None
        assert (again.number, again.tries) == (number, 2)
        assert not end_job(db, number, ONE, later(63), "done", "")
        assert end_job(db, number, TWO, later(64), "done", "")


def test_what_takes_its_worker_with_it_is_tried_a_few_times(store: Store):
    with store.writing() as db:
        number = add_job(db, "add", "{}", "", AT)
        for tries in range(TRIES):
            assert take_job(db, ONE, later(100 * tries))
            assert requeue_lost(db, later(100 * tries + 60), 60) == [number]
        job = found(db, number)
        assert (job.state, job.tries, job.ended_at) == ("failed", TRIES, later(100 * TRIES - 40))
        assert f"{TRIES} times" in job.outcome
        assert take_job(db, ONE, later(100 * TRIES)) is None


def test_what_is_given_back_was_not_tried(store: Store):
    with store.writing() as db:
        number = add_job(db, "add", "{}", "", AT)
        for _ in range(5):
            assert take_job(db, ONE, AT)
            assert return_job(db, number, ONE)
        job = take_job(db, TWO, AT)
        assert job is not None
        assert job.tries == 1


def test_a_cancelled_job_does_not_come_back(store: Store):
    with store.writing() as db:
        number = add_job(db, "add", "{}", "", AT)
        take_job(db, ONE, AT)
        cancel_job(db, number, later(1))
        assert requeue_lost(db, later(60), 60) == [number]
        assert found(db, number).state == "cancelled"
        assert take_job(db, TWO, later(61)) is None


def test_lists_show_the_newest_first_and_old_jobs_go(store: Store):
    with store.writing() as db:
        numbers = [add_job(db, "add", "{}", "", AT) for _ in range(5)]
        for state, seconds in (("done", 10), ("failed", 20)):
            job = take_job(db, ONE, AT)
            assert job is not None
            end_job(db, job.number, ONE, later(seconds), state, "")
        take_job(db, ONE, AT)
        assert [job.number for job in list_jobs(db, 3)] == numbers[:1:-1]
        assert [job.number for job in list_jobs(db, 9, "waiting")] == [numbers[4], numbers[3]]
        assert drop_old_jobs(db, later(110), 100) == 1
        assert [job.state for job in list_jobs(db)] == ["waiting", "waiting", "running", "failed"]


def test_threads_that_take_at_once_never_get_the_same(store: Store):
    with store.writing() as db:
        numbers = [add_job(db, "add", "{}", "", AT) for _ in range(30)]
    taken: list[int] = []

    def work(worker: str) -> None:
        for _ in range(1_000):  # a miss is no end: PostgreSQL passes over what another is just taking
            with store.writing() as db:
                job = take_job(db, worker, AT)
                if job is None and not list_jobs(db, 1, "waiting"):
                    return
            if job is not None:
                taken.append(job.number)

    threads = [threading.Thread(target=work, args=(name_process(str(each)),)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == numbers


def _take_all(where: str, start, answers) -> None:
    store = open_store(where, make=False)
    worker, is_first = name_process(), True
    start.wait(30)
    while True:
        with store.writing() as db:
            job = take_job(db, worker, now())
            if job is None and not list_jobs(db, 1, "waiting"):
                break
            if job is not None:
                end_job(db, job.number, worker, now(), "done", worker)
        if job is not None:
            answers.put(job.number)
            if is_first:
                start.wait(30)  # both have one, before either goes on
                is_first = False
    store.close()
    answers.put(None)


def test_processes_that_take_at_once_never_get_the_same(store: Store):
    with store.writing() as db:
        numbers = [add_job(db, "add", "{}", "", AT) for _ in range(40)]
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(2), context.Queue()
    where = store.engine.url.render_as_string(hide_password=False) if not store.is_file else store.where
    other = context.Process(target=_take_all, args=(where, start, answers))
    other.start()
    _take_all(where, start, answers)
    taken = Counter(answers.get(timeout=30) for _ in range(len(numbers) + 2))
    other.join()
    assert taken == Counter([*numbers, None, None])
    with store.reading() as db:
        assert len({job.outcome for job in list_jobs(db)}) == 2  # both had some


_WORKER = """
import sys
from saksi.store.databases import now, open_store
from saksi.store.jobs import take_job
from saksi.store.processes import name_process
with open_store(sys.argv[1], make=False).writing() as db:
    job = take_job(db, name_process(), now())
print(job.number, flush=True)
sys.stdin.read()
"""


def test_the_job_of_a_killed_worker_comes_back_once(store: Store):
    with store.writing() as db:
        number = add_job(db, "add", "{}", "", now())
    where = store.engine.url.render_as_string(hide_password=False) if not store.is_file else store.where
    with subprocess.Popen(
        [sys.executable, "-c", _WORKER, where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=Path.cwd(),
    ) as worker:
        assert worker.stdout is not None
        assert int(worker.stdout.readline()) == number
        with store.writing() as db:
            assert requeue_lost(db, now(), 600) == []
        worker.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)  # dead, and nobody has noticed yet
        with store.writing() as db:
            assert requeue_lost(db, now(), 600) == [number]
            assert requeue_lost(db, now(), 600) == []
            again = take_job(db, name_process(), now())
            assert again is not None
            assert (again.number, again.tries) == (number, 2)
            assert take_job(db, name_process(), now()) is None
            assert requeue_lost(db, now(), 600) == []
