import pytest

from saksi.errors import StoreError
from saksi.model import Correction, CorrectionKind
from saksi.remember import results, tellings
from saksi.remember.additions import add_pages
from saksi.remember.corrections import correct
from saksi.remember.placements import place_articles
from saksi.remember.results import edition_document, find_story, iter_stories, result_of
from saksi.remember.settlements import settle
from saksi.remember.tellings import load_account, tell_story
from saksi.store.articles import load_article_row
from saksi.store.ledgers import list_editions
from saksi.store.searches import search
from saksi.store.stories import Filter, list_stories, load_story, save_story, touch_stories
from tests.remember.news import NAMED, NEWS, add, pages_of, told, told_at_once, told_by


def story_of(store, name):
    with store.reading() as db:
        return load_story(db, load_article_row(db, name).story)


def editions_of(store, story):
    with store.reading() as db:
        return [(each.version, each.cause) for each in list_editions(db, story.number)]


def test_a_story_keeps_its_id_while_it_grows(store, tmp_path):
    add(store, tmp_path, NEWS[:1])
    first = story_of(store, "api-1")
    add(store, tmp_path, NEWS[1:3])
    add(store, tmp_path, NEWS[3:])
    last = story_of(store, "api-4")
    assert (last.id, last.number, last.born_at) == (first.id, first.number, first.born_at)
    assert (last.day, last.last_day, last.articles, last.outlets) == ("2026-03-02", "2026-03-09", 4, 4)
    assert last.title == load_account(store, last).title
    assert last.changed_at > first.changed_at
    assert editions_of(store, last) == [(1, "first"), (2, "articles"), (3, "articles")]


def test_an_edition_is_made_only_where_something_changed(store, tmp_path):
    add(store, tmp_path, NEWS)
    story = story_of(store, "api-1")
    with store.writing() as db:
        touch_stories(db, [story.number])
    assert settle(store) == ()
    again = story_of(store, "api-1")
    assert editions_of(store, again) == editions_of(store, story) == [(1, "first")]
    assert again.changed_at == story.changed_at
    with store.writing() as db:
        correct(db, Correction(CorrectionKind.RENAME, "Darsa Wiguna", "D. Wiguna"), story=story.number, by="Rina")
    settle(store)
    assert editions_of(store, story) == [(1, "first"), (2, "correction")]


def test_an_edition_says_what_was_said_then_with_its_texts(store, tmp_path):
    add(store, tmp_path, NEWS[:2])
    then = told_by(store)
    add(store, tmp_path, NEWS[2:3])
    story = story_of(store, "api-1")
    old, new = (edition_document(store, story, version) for version in (1, 2))
    assert [row.id for row in old.articles] == ["api-1", "api-2"]
    assert {row.id: row.text for row in old.articles} == {row["id"]: row["text"] for row in then["articles"]}
    assert [each.point for each in old.findings] == [each["point"] for each in then["findings"]]
    assert [row.id for row in new.articles] == ["api-1", "api-2", "api-3"]
    assert edition_document(store, story, 3) is None


def test_what_happens_while_a_story_is_told_is_not_overlooked(store, tmp_path, monkeypatch):
    add_pages(store, pages_of(tmp_path, NEWS[:3]))
    place_articles(store)
    story = story_of(store, "api-1")
    real = tellings.build_account

    def touch_meanwhile(found, ledger):
        with store.writing() as db:
            touch_stories(db, [story.number])
        return real(found, ledger)

    with monkeypatch.context() as patch:
        patch.setattr(tellings, "build_account", touch_meanwhile)
        assert tell_story(store, story.number) is None
    assert story_of(store, "api-1").is_stale
    assert editions_of(store, story) == []
    assert settle(store) == ()
    assert editions_of(store, story) == [(1, "first")]
    assert told_by(store) == told_at_once(tmp_path, NEWS[:3])


def test_a_story_that_cannot_be_told_says_so_when_it_is_asked_for(store, tmp_path, monkeypatch):
    monkeypatch.setattr(tellings, "compare_story", lambda _story, _corrections: 1 / 0)
    add_pages(store, pages_of(tmp_path, NEWS[:2]))
    assert len(settle(store)) == 1
    with pytest.raises(StoreError, match="saksi failed on it") as caught:
        load_account(store, story_of(store, "api-1"))
    assert caught.value.advice


def test_lists_and_searches_know_what_a_story_says(store, tmp_path):
    add(store, tmp_path, NEWS)
    story = story_of(store, "api-1")
    with store.reading() as db:
        for wanted in (
            Filter(person="Darsa Wiguna"),
            Filter(person="wiguna"),
            Filter(place="Tanjung Leno"),
            Filter(outlet="Pantau Pesisir"),
            Filter(day_to="2026-03-02"),
            Filter(many=True, day_from="2026-03-09"),
        ):
            assert [row.id for row in list_stories(db, wanted)] == [story.id], wanted
        assert list_stories(db, Filter(person="Darsa")) != []
        assert list_stories(db, Filter(person="arsa Wiguna")) == []
        (quotation,) = search(db, "tungku pengering", "quotation")
        assert (quotation.article, quotation.story, quotation.who) == ("api-1", story.id, "Darsa Wiguna")
        text = NAMED["api-1"]["text"]
        assert quotation.words in text
        assert {hit.article for hit in search(db, "40 ton", "figure")} == {"api-1"}
        assert [hit.story for hit in search(db, "Wiguna", "person")] == [story.id]
        assert search(db, "Wiguna", "person", Filter(outlet="Nirmala"))[0].story == story.id
        assert search(db, "Wiguna", "person", Filter(day_to="2026-03-01")) == []


def test_a_result_of_some_stories_is_told_as_a_run_tells_them(store, tmp_path):
    add(store, tmp_path, NEWS)
    chosen = [story_of(store, name) for name in ("cabai", "api-1")]
    rows = [row for row in NEWS if row["id"] == "cabai" or row["id"].startswith("api")]
    assert told(result_of(store, chosen)) == told_at_once(tmp_path, rows)


def test_all_stories_are_listed_though_one_changes_meanwhile(store, tmp_path, monkeypatch):
    add(store, tmp_path, NEWS)
    monkeypatch.setattr(results, "_PAGE", 1)
    real = results.list_stories
    with store.reading() as db:
        last = list_stories(db)[-1].number

    def list_and_change(db, wanted, **how: object):
        found = real(db, wanted, **how)
        with store.writing() as there:
            save_story(there, last, {"changed_at": "2999-01-01"})
        return found

    monkeypatch.setattr(results, "list_stories", list_and_change)
    assert len(iter_stories(store)) == 4


def test_a_story_is_found_by_the_beginning_of_its_id(store, tmp_path):
    add(store, tmp_path, NEWS)
    story = story_of(store, "api-1")
    assert find_story(store, story.id).number == story.number
    assert find_story(store, story.id[2:8]).number == story.number
    for words, says in (("s-", "several stories"), ("zzz", "no story"), ("%", "no story"), ("\udc80", "no story")):
        with pytest.raises(Exception, match=says):
            find_story(store, words)


def test_all_stories_are_told_however_many_are_asked_for_at_a_time(store, tmp_path, monkeypatch):
    real = tellings.list_stale
    monkeypatch.setattr(tellings, "list_stale", lambda db, **more: real(db, 1, **more))
    add(store, tmp_path, NEWS)
    assert told_by(store) == told_at_once(tmp_path, NEWS)
    with store.reading() as db:
        assert real(db) == []
