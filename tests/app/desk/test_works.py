"""Taking something in, and the queue that does it."""

import threading
from html import unescape

import pytest

from saksi.app.work import work
from saksi.store.databases import now
from saksi.store.jobs import beat_job, list_jobs, take_job
from tests.support.newsrooms import LATER, Visitor, story_of


@pytest.fixture
def visitor(newsroom):
    return Visitor(newsroom)


def add(visitor, **fields):
    return visitor.send("/add", "/add", fields)


def test_a_pasted_text_is_read_and_finds_its_story(visitor, newsroom):
    shown = add(
        visitor, text=LATER, title="Korban Bahtera Senja Delapan Orang", outlet="Kabar Selat", published="2026-03-12"
    )
    assert shown.url.path == "/jobs/1"
    assert "No process works for this desk now" in shown.text
    assert work(newsroom, threading.Event(), until_empty=True) == 1
    done = visitor.open("/jobs/1").text
    story = story_of(newsroom)
    assert story.articles == 8
    assert f'href="/stories/{story.id}"' in done
    assert "hx-get" not in done.partition('id="job"')[2].partition("</section>")[0]
    assert "Korban Bahtera Senja Delapan Orang" in visitor.open("/jobs").text


def test_what_was_not_used_is_told_with_the_reason(visitor, newsroom):
    add(visitor, text="x")
    work(newsroom, threading.Event(), until_empty=True)
    assert "What was not used" in visitor.open("/jobs/1").text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "   "},
        {"address": "https://a.example/1", "text": "both"},
        {"address": "file:///etc/passwd"},
        {"address": "/etc/passwd"},
        {"address": "javascript:alert(1)"},
        {"text": "Kapal tiba.", "published": "kemarin"},
    ],
)
def test_what_cannot_be_taken_in_is_told(visitor, newsroom, fields):
    answer = add(visitor, **fields)
    assert answer.status_code == 422
    with newsroom.reading() as db:
        assert list_jobs(db) == []


def test_an_address_of_this_network_is_not_fetched(visitor, newsroom):
    add(visitor, address="http://127.0.0.1:1/berita")
    work(newsroom, threading.Event(), until_empty=True)
    assert "127.0.0.1" in visitor.open("/jobs/1").text
    assert story_of(newsroom).articles == 7


def test_how_far_a_job_is_can_be_seen_and_stopped(visitor, newsroom):
    add(visitor, text=LATER)
    with newsroom.writing() as db:
        take_job(db, "worker", now())
        beat_job(db, 1, "worker", now(), "annotate", 3, 7)
    state = visitor.open("/jobs/1/state").text
    assert "<html" not in state
    assert "Reading (3 of 7)" in state
    assert 'value="3" max="7"' in state
    assert 'hx-trigger="every 1s"' in state
    stopped = visitor.send("/jobs", "/jobs/1/cancel", {})
    assert "It is about to stop." in stopped.text
    with newsroom.writing() as db:
        assert not beat_job(db, 1, "worker", now(), "annotate", 4, 7)


def test_a_job_that_waits_is_stopped_at_once_and_can_be_asked_for_again(visitor):
    add(visitor, text=LATER, title="Delapan <b>Orang</b>")
    stopped = visitor.send("/jobs", "/jobs/1/cancel", {})
    assert "cancelled" in stopped.text
    again = visitor.open("/add?job=1").text
    assert LATER.split("\n", maxsplit=1)[0] in unescape(again)
    assert 'value="Delapan &lt;b&gt;Orang&lt;/b&gt;"' in again
