"""Processes that read: each page once, whatever dies."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from saksi.app import readers, workers
from saksi.app.readers import Limits
from saksi.app.workers import SMALL, Workers
from saksi.errors import RunError
from saksi.readings import Lost


def read_or_die(page: bytes, language: str | None) -> bytes:
    if page.strip() == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if page.strip() == b"hang":
        time.sleep(600)
    return page.strip().upper() + str(language).encode() + str(os.getpid()).encode()


def never_start(_page: bytes, _language: str | None) -> bytes:
    raise AssertionError


def pages(*contents: bytes) -> Iterator[tuple[str, bytes]]:
    return ((str(at), content) for at, content in enumerate(contents))


def large(content: bytes) -> bytes:
    return content.ljust(SMALL + 1)


def test_a_process_that_dies_or_hangs_costs_the_page_that_it_had():
    given = [b"a", b"die", b"b", b"c", b"hang", b"d", b"e"]
    reading = Workers(2, read=read_or_die, limits=Limits(seconds=1)).read_pages(pages(*given), len(given), "id")
    found = dict(reading)
    assert {key: each if isinstance(each, Lost) else each[:3] for key, each in found.items()} == {
        "0": b"Aid",
        "1": Lost.DIED,
        "2": b"Bid",
        "3": b"Cid",
        "4": Lost.TOO_SLOW,
        "5": b"Did",
        "6": b"Eid",
    }
    assert str(os.getpid()).encode() not in {each[3:] for each in found.values() if not isinstance(each, Lost)}


def test_one_job_reads_small_pages_in_this_process_and_large_ones_in_one_that_can_be_killed():
    given = [b"a", large(b"b"), large(b"hang"), large(b"die"), large(b"c"), b"d"]
    both = Workers(1, read=read_or_die, limits=Limits(seconds=1))
    found = dict(both.read_pages(pages(*given), len(given), None))
    here = str(os.getpid()).encode()
    assert [found["0"], found["5"]] == [b"ANone" + here, b"DNone" + here]
    assert [found["2"], found["3"]] == [Lost.TOO_SLOW, Lost.DIED]
    assert found["1"].startswith(b"BNone")
    assert found["4"].startswith(b"CNone")
    assert here not in {found["1"][5:], found["4"][5:]}
    assert dict(both.read_pages(pages(large(b"c")), 1, None))["0"] == found["4"], "by the process that is there"
    assert dict(both.read_pages(pages(large(b"c")), 1, "id"))["0"].startswith(b"Cid"), "by another, for a language"
    both.close()


def test_small_pages_start_no_process(monkeypatch):
    monkeypatch.setattr(readers.Reader, "read", never_start)
    assert len(list(Workers(1, read=read_or_die).read_pages(pages(b"a", b"b".ljust(SMALL)), 2, None))) == 2


def test_no_pages_start_no_process():
    assert list(Workers(4, read=never_start).read_pages(pages(), 0, None)) == []


@pytest.mark.parametrize(("count", "jobs"), [(1, 1), (50, 1), (51, 2), (100, 4), (10_000, 8)])
def test_processes_are_taken_where_there_is_much_to_read(count: int, jobs: int, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(8)), raising=False)
    assert workers._jobs_for(count) == jobs


def test_processes_that_cannot_start_are_said(monkeypatch):
    monkeypatch.setattr(readers, "_CODE", "")
    with pytest.raises(RunError, match="cannot be started") as caught:
        list(Workers(2, read=read_or_die).read_pages(pages(b"a", b"b", b"c"), 3, None))
    assert "--jobs 1" in caught.value.advice


def test_those_that_work_end_when_nobody_listens_any_more(monkeypatch):
    ended, end = [], readers.Reader.close
    monkeypatch.setattr(readers.Reader, "close", lambda reader: (ended.append(reader._process), end(reader)))
    reading = Workers(2, read=read_or_die).read_pages(pages(b"a", b"hang", b"c", b"d", b"hang"), 5, None)
    next(reading)
    reading.close()
    assert len(ended) == 2
    assert {each.poll() for each in ended} == {-signal.SIGKILL}
