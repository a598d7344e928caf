"""Processes that read: each page once, whatever dies."""

import os
import signal
from collections.abc import Iterator

import pytest

from saksi.app import workers
from saksi.app.workers import Workers
from saksi.errors import RunError


def read_or_die(page: bytes, language: str | None) -> bytes:
    if page == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    return page.upper() + str(language).encode() + str(os.getpid()).encode()


def never_start(_page: bytes, _language: str | None) -> bytes:
    raise AssertionError


def pages(*contents: bytes) -> Iterator[tuple[str, bytes]]:
    return ((str(at), content) for at, content in enumerate(contents))


def test_a_process_that_dies_costs_the_page_that_it_had():
    given = [b"a", b"die", b"b", b"c", b"die", b"d", b"e"]
    found = dict(Workers(2, read=read_or_die).read_pages(pages(*given), len(given), "id"))
    assert {key: reading and reading[:3] for key, reading in found.items()} == {
        "0": b"Aid",
        "1": None,
        "2": b"Bid",
        "3": b"Cid",
        "4": None,
        "5": b"Did",
        "6": b"Eid",
    }
    assert str(os.getpid()).encode() not in {reading[3:] for reading in found.values() if reading}


def test_one_job_reads_in_this_process():
    found = dict(Workers(1, read=read_or_die).read_pages(pages(b"a", b"b"), 2, None))
    assert found["1"] == b"BNone" + str(os.getpid()).encode()


def test_no_pages_start_no_process():
    assert list(Workers(4, read=never_start).read_pages(pages(), 0, None)) == []


@pytest.mark.parametrize(("count", "jobs"), [(1, 1), (50, 1), (51, 2), (100, 4), (10_000, 8)])
def test_processes_are_taken_where_there_is_much_to_read(count: int, jobs: int, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(8)), raising=False)
    assert workers._jobs_for(count) == jobs


def test_processes_that_cannot_start_are_said(monkeypatch):
    monkeypatch.setattr(workers, "_work", os.abort)
    with pytest.raises(RunError, match="cannot be started") as caught:
        list(Workers(2, read=read_or_die).read_pages(pages(b"a", b"b", b"c"), 3, None))
    assert "--jobs 1" in caught.value.advice


def test_those_that_work_end_when_nobody_listens_any_more(monkeypatch):
    ended = []
    monkeypatch.setattr(workers, "_end", lambda worker: (ended.append(worker), worker.process.kill()))
    reading = Workers(2, read=read_or_die).read_pages(pages(b"a", b"b", b"c", b"d", b"e"), 5, None)
    next(reading)
    reading.close()
    assert len(ended) == 2
