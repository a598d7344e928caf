"""A desk may be killed at any point, with the worker beside it: what it said it took in is there, once, and told."""

import random
import re
import threading
import time

from saksi.app.work import work
from saksi.store.checks import check_store
from saksi.store.databases import open_store
from saksi.store.jobs import list_jobs
from tests.remember.news import NEWS, told_at_once, told_by
from tests.support import kills
from tests.support.newsrooms import Visitor

_KILLS = 10
_LONGEST = 60.0  # seconds


def serve(store, notes):
    """Take in what was not taken in yet, as somebody pastes it, while a worker reads; end once nothing waits."""
    visitor, stopped = Visitor(store), threading.Event()
    worker = threading.Thread(target=work, args=(store, stopped), daemon=True)
    worker.start()
    known = notes.read_text().split()
    for each in NEWS:
        if each["id"] in known:
            continue
        fields = {key: each[key] for key in ("text", "title", "outlet", "published")}
        answer = visitor.send("/add", "/add", fields)
        assert answer.status_code == 200, answer.text
        job = re.search(r"/jobs/(\d+)", str(answer.url))
        assert job, answer.url
        with notes.open("a") as file:
            file.write(f"{each['id']}\n")
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        with store.reading() as db:
            if {job.state for job in list_jobs(db)} <= {"done", "failed"}:
                break
        time.sleep(0.02)
    stopped.set()
    worker.join()


def test_a_desk_that_is_killed_keeps_what_it_took_in(tmp_path):
    where, notes = str(tmp_path / "newsroom.sqlite"), tmp_path / "taken.txt"
    notes.touch()
    open_store(where).close()
    chance, killed, ended = random.Random(6), 0, False  # noqa: S311 - moments, not secrets
    while not ended:
        # A job that takes its process with it five times is given up, as it should: between two kills one is done.
        dies_at = chance.randrange(250, 600) if killed < _KILLS else 0
        ended = kills.run(where, lambda store: serve(store, notes), dies_at=dies_at)
        killed += not ended
    assert killed > 2
    store = open_store(where, make=False)
    with store.reading() as db:
        jobs = list_jobs(db)
    assert {job.state for job in jobs} == {"done"}, [job.outcome for job in jobs]
    told, expected = told_by(store), told_at_once(tmp_path, NEWS)
    texts = [sorted(each["text"].strip() for each in some["articles"]) for some in (told, expected)]
    assert texts[0] == texts[1], "no article is lost, and none is there twice"
    assert sorted(len(each["articles"]) for each in told["stories"]) == sorted(
        len(each["articles"]) for each in expected["stories"]
    )
    assert check_store(store).is_whole
    store.close()
