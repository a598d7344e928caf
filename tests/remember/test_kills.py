"""Whoever works on a store may be killed at any point: nothing is lost, nothing stands there twice, and all is told."""

import random
import threading

import pytest

from saksi.app.work import work as work_off
from saksi.remember.additions import add_pages
from saksi.remember.orders import AddOrder, order_addition
from saksi.remember.settlements import settle
from saksi.store.articles import find_waiting, load_open_day
from saksi.store.backups import write_backup
from saksi.store.checks import check_store, sweep
from saksi.store.databases import open_store
from saksi.store.jobs import list_jobs
from tests.remember.news import NEWS, empty, pages_of, told_at_once, told_by
from tests.support import kills, piles

pytestmark = pytest.mark.alone
RECORDS = [*NEWS, *({**each, "published": f"2026-03-{10 + n // 10}"} for n, each in enumerate(piles.records(30)))]


def is_whole(where, records, expected):
    """Hold a store to what an undisturbed one is."""
    store = open_store(where, make=False)
    with store.reading() as db:
        ids = list(db.exec_driver_sql("SELECT id FROM articles ORDER BY id").scalars())
        assert find_waiting(db) == []
        assert load_open_day(db) is None
    assert ids == sorted(each["id"] for each in records), "no article is lost, and none is there twice"
    assert told_by(store) == expected
    with store.writing() as db:
        sweep(db)
        kept = dict(db.exec_driver_sql("SELECT stage, count(*) FROM records GROUP BY stage").all())
    stories = len(expected["stories"])
    assert kept == {"pages": len(ids), "articles": len(ids), "outlines": len(ids), "accounts": stories}
    report = check_store(store)
    assert report.is_whole, report.troubles
    store.close()


def test_a_reader_that_is_killed_goes_on(where, store, tmp_path):
    # PostgreSQL keeps what is committed by other means than we can harm: a few kills show that we commit as we should.
    records, count = (RECORDS, 20) if store.is_file else (NEWS, 6)
    pages, expected = pages_of(tmp_path, records), told_at_once(tmp_path, records)
    store.close()

    def read(found):
        add_pages(found, pages)
        assert settle(found) == ()

    statements = kills.count_statements(where, read)
    is_whole(where, records, expected)
    chance, killed = random.Random(1), 0  # noqa: S311 - moments, not secrets
    while killed < count:
        store = open_store(where)
        empty(store)
        store.close()
        while killed < count:
            if chance.random() < 0.3:
                ended = kills.run(where, read, after=0.02 + chance.random())
            else:
                ended = kills.run(where, read, dies_at=chance.randrange(1, statements))
            killed += not ended
            if ended:
                break
    assert kills.run(where, read)
    is_whole(where, records, expected)


def test_a_worker_that_is_killed_leaves_its_job_to_the_next(where, store, tmp_path):
    orders = [
        AddOrder(text=each["text"], title=each["title"], outlet=each["outlet"], published=each["published"])
        for each in NEWS
    ]
    with store.writing() as db:
        for each in orders:
            order_addition(db, each, "Rina")
    store.close()

    def work(found):
        work_off(found, threading.Event(), until_empty=True)

    chance, ended = random.Random(3), False  # noqa: S311 - moments, not secrets
    killed = 0
    while (
        not ended
    ):  # each ends a job or two before: one that takes its process with it thrice is given up, as it should
        ended = kills.run(where, work, dies_at=chance.randrange(160, 320))
        killed += not ended
    assert killed > 2
    store = open_store(where)
    with store.reading() as db:
        jobs = list_jobs(db)
    assert {job.state for job in jobs} == {"done"}
    told = told_by(store)
    expected = told_at_once(tmp_path, NEWS)
    assert sorted(each["text"] for each in told["articles"]) == sorted(each["text"] for each in expected["articles"])
    assert sorted(len(each["articles"]) for each in told["stories"]) == [1, 2, 3, 4]
    assert check_store(store).is_whole
    store.close()


def test_a_backup_that_is_killed_leaves_the_store_as_it_was(where, store, tmp_path):
    add_pages(store, pages_of(tmp_path, NEWS))
    settle(store)
    expected, path = told_by(store), tmp_path / "cadangan.sqlite"
    store.close()
    for dies_at in (3, 30, 60):
        assert not kills.run(where, lambda found: write_backup(found, path) and None, dies_at=dies_at) or path.exists()
    assert kills.run(where, lambda found: write_backup(found, tmp_path / "lain.sqlite") and None)
    for each in (where, tmp_path / "lain.sqlite"):
        store = open_store(each, make=False)
        assert told_by(store) == expected
        assert check_store(store).is_whole
        store.close()
