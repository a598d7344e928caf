"""A worker: what it does with a job that is cancelled, taken away, stopped, or that fails."""

import threading

import pytest

from saksi.app import work as module
from saksi.app.work import work
from saksi.errors import StoreError, UsageError
from saksi.remember import orders
from saksi.remember.orders import Outcome, order_telling
from saksi.store.databases import now, open_store
from saksi.store.jobs import cancel_job, list_jobs, requeue_lost, take_job


@pytest.fixture
def store(tmp_path):
    found = open_store(tmp_path / "store.sqlite")
    yield found
    found.close()


@pytest.fixture
def job(store, monkeypatch):
    """A job that waits; each telling of how far it is is kept."""
    monkeypatch.setattr(module, "_SHOWN", 0.0)
    with store.writing() as db:
        return order_telling(db, "Rina")


def do(monkeypatch, steps):
    """Let a job be these steps: each is called between two tellings of how far the work is."""

    def carry_out(_store, _job, progress, **_more):
        for done, step in enumerate(steps):
            progress("compare", done, len(steps))
            step()
        progress("compare", len(steps), len(steps))
        return Outcome(["a"], ["s"], [])

    monkeypatch.setattr(orders, "carry_out", carry_out)


def state_of(store):
    with store.reading() as db:
        return list_jobs(db)[0]


def test_a_job_says_how_far_it_is_and_what_came_of_it(store, job, monkeypatch):
    seen = []
    do(monkeypatch, [lambda: seen.append(state_of(store))] * 3)
    assert work(store, threading.Event(), until_empty=True) == 1
    assert [(each.state, each.stage, each.done, each.total) for each in seen] == [
        ("running", "compare", done, 3) for done in range(3)
    ]
    assert (state_of(store).number, state_of(store).state) == (job, "done")
    assert '"stories":["s"]' in state_of(store).outcome


def test_a_job_that_somebody_cancels_stops_at_its_next_step(store, job, monkeypatch):
    went_on = []

    def cancel():
        with store.writing() as db:
            assert cancel_job(db, job, now())

    do(monkeypatch, [cancel, lambda: went_on.append(True)])
    work(store, threading.Event(), until_empty=True)
    assert not went_on
    assert state_of(store).state == "cancelled"


def test_a_worker_that_is_stopped_gives_its_job_back(store, job, monkeypatch):
    stopped, went_on = threading.Event(), []
    do(monkeypatch, [stopped.set, lambda: went_on.append(True)])
    work(store, stopped)
    assert not went_on
    assert (state_of(store).state, state_of(store).tries) == ("waiting", 0)
    work(store, threading.Event(), until_empty=True)
    assert (state_of(store).number, state_of(store).state) == (job, "done")


def test_a_job_that_another_has_taken_is_left_to_it(store, job, monkeypatch):
    went_on = []

    def lose():
        with store.writing() as db:
            assert requeue_lost(db, now(), -1) == [job]
            assert take_job(db, "another", now())

    do(monkeypatch, [lose, lambda: went_on.append(True)])
    work(store, threading.Event(), until_empty=True)
    assert not went_on
    assert (state_of(store).state, state_of(store).worker) == ("running", "another")


def test_a_job_that_fails_says_why_and_the_next_goes_on(store, job, monkeypatch):
    with store.writing() as db:
        order_telling(db, "Rina")

    def fail(_store, found, _progress, **_more):
        if found.number == job:
            raise UsageError("this cannot be done", advice="Do something else.")
        return Outcome([], [], [])

    monkeypatch.setattr(orders, "carry_out", fail)
    assert work(store, threading.Event(), until_empty=True) == 2
    with store.reading() as db:
        second, first = list_jobs(db)
    assert (first.state, first.outcome) == ("failed", "this cannot be done. Do something else.")
    assert second.state == "done"


@pytest.mark.usefixtures("job")
def test_a_failure_that_nobody_foresaw_ends_its_job_alone(store, monkeypatch):
    do(monkeypatch, [lambda: 1 / 0])
    work(store, threading.Event(), until_empty=True)
    assert state_of(store).state == "failed"
    assert "ZeroDivisionError" in state_of(store).outcome


def test_a_database_that_fails_for_a_while_fails_no_job(store, job, monkeypatch):
    troubles = [StoreError("the database does not answer", about=store.where, advice="Wait.")]

    def fail_once():
        if troubles:
            raise troubles.pop()

    do(monkeypatch, [fail_once])
    work(store, threading.Event(), until_empty=True)
    assert (state_of(store).state, state_of(store).tries) == ("waiting", 0)
    work(store, threading.Event(), until_empty=True)
    assert (state_of(store).number, state_of(store).state) == (job, "done")
